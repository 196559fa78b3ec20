import type { CreateNodeParams } from '@stoa/sdk';

type Blocks = NonNullable<CreateNodeParams['blocks']>;

/** What blocks point to: pictures by name and pages by key. */
interface Links {
  media(name: string): string;
  node(key: string): string;
}

/** A page of the demo store as it is written down here. */
export interface NodeSeed extends Pick<CreateNodeParams, 'key' | 'slug'> {
  /** Key of the page it lies under, which comes before it. */
  parent?: string;
  /** Keys of taxonomies. */
  terms?: string[];
  blocks(links: Links): Blocks;
}

const title = (en: string, de: string): Blocks[number] => ({
  key: 'title',
  type: 'localized_text',
  value: { en, de },
});
const body = (en: string, de: string): Blocks[number] => ({
  key: 'body',
  type: 'markdown',
  value: { en, de },
});
const cover = (id: string): Blocks[number] => ({
  key: 'cover',
  type: 'relationship_media',
  value: `media:${id}`,
});

export const pages: NodeSeed[] = [
  {
    key: 'home',
    slug: { en: 'home', de: 'start' },
    blocks: ({ media }) => [
      title('Linen and clay, made slowly', 'Leinen und Ton, in Ruhe gemacht'),
      body(
        'We weave and throw in one room by the harbour. What you see here is what we made this season; there is no more of it.',
        'Wir weben und drehen in einem Raum am Hafen. Hier steht, was in dieser Saison entstanden ist; mehr gibt es davon nicht.',
      ),
      cover(media('harbour')),
    ],
  },
  {
    key: 'about',
    slug: { en: 'about', de: 'ueber-uns' },
    blocks: ({ media }) => [
      title('About the workshop', 'Über die Werkstatt'),
      body(
        '## Two people, one kiln\n\nMaren weaves, Okke throws. We met over a broken loom in 2014 and have shared the rent since.',
        '## Zwei Leute, ein Ofen\n\nMaren webt, Okke dreht. 2014 haben wir uns über einem kaputten Webstuhl kennengelernt und teilen seitdem die Miete.',
      ),
      cover(media('loom')),
      { key: 'place', type: 'geo_location', value: { lat: 54.3233, lon: 10.1394 } },
      {
        key: 'hours',
        type: 'map',
        value: { thursday: '12:00-18:00', friday: '12:00-18:00', saturday: '10:00-14:00' },
      },
    ],
  },
  {
    key: 'delivery',
    slug: { en: 'delivery', de: 'lieferung' },
    blocks: () => [
      title('Delivery and returns', 'Lieferung und Rückgabe'),
      body(
        'We send on Mondays and Thursdays. Clay travels in sheep wool. You have thirty days to send things back.',
        'Wir verschicken montags und donnerstags. Keramik reist in Schafwolle. Zurückschicken geht dreißig Tage lang.',
      ),
      { key: 'days', type: 'number', value: 30 },
      { key: 'free-returns', type: 'boolean', value: true },
    ],
  },
  {
    key: 'journal',
    slug: { en: 'journal', de: 'journal' },
    blocks: () => [title('Journal', 'Journal')],
  },
];

export const journal: NodeSeed[] = [
  {
    key: 'how-linen-ages',
    parent: 'journal',
    terms: ['topics', 'care'],
    slug: { en: 'how-linen-ages', de: 'wie-leinen-altert' },
    blocks: ({ media, node }) => [
      title('How linen ages', 'Wie Leinen altert'),
      body(
        'New linen is stiff and a little proud. After ten washes it gives in, after fifty it is yours. Wash it at 40 °C and hang it up wet.',
        'Neues Leinen ist steif und ein wenig stolz. Nach zehn Wäschen gibt es nach, nach fünfzig gehört es dir. Bei 40 °C waschen und nass aufhängen.',
      ),
      cover(media('loom')),
      { key: 'next', type: 'relationship_entry', value: { id: node('delivery') } },
    ],
  },
  {
    key: 'sea-green',
    parent: 'journal',
    terms: ['topics', 'materials', 'workshop'],
    slug: { en: 'sea-green', de: 'meergruen' },
    blocks: ({ media }) => [
      title('Looking for a sea green', 'Auf der Suche nach Meergrün'),
      body(
        'It took forty test tiles. Copper gave us turquoise, iron gave us mud; a pinch of both, fired slowly, gave us the harbour on a grey day.',
        'Vierzig Probekacheln hat es gebraucht. Kupfer ergab Türkis, Eisen ergab Schlamm; von beidem eine Prise, langsam gebrannt, ergab den Hafen an einem grauen Tag.',
      ),
      cover(media('glaze')),
      { key: 'tags', type: 'list', value: ['glaze', 'copper', 'iron'] },
    ],
  },
];

export const menu: NodeSeed = {
  key: 'main-menu',
  slug: {},
  blocks: ({ node }) => [
    {
      key: 'items',
      type: 'list',
      value: ['home', 'journal', 'about', 'delivery'].map((key) => ({
        key,
        type: 'relationship_entry',
        value: { id: node(key) },
      })),
    },
  ],
};
