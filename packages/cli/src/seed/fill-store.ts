import type { Admin, Store } from '@stoa/sdk';
import { forms, submissions } from './forms.ts';
import { journal, menu, type NodeSeed, pages } from './pages.ts';
import { pictures } from './pictures.ts';
import type { Progress } from './progress.ts';
import { taxonomies } from './taxonomies.ts';

/** A thing of the demo store: what it is, and how it is made unless it is there. */
interface Step {
  what: string;
  run(): Promise<'made' | 'kept'>;
}

/** What the steps know of each other: the ids of what is there. */
interface Made {
  media: Map<string, string>;
  nodes: Map<string, string>;
}

/** Fills a store through the API, one thing after the other, and leaves alone what is there: it may have been changed. */
export async function fillStore(
  sdk: Admin,
  key: string,
  line: Progress,
): Promise<{ store: Store; made: number; kept: number }> {
  line.step(0, 1, `store ${key}`);
  const { store, isNew } = await storeWithKey(sdk, key);
  const counts = { made: isNew ? 1 : 0, kept: isNew ? 0 : 1 };
  const steps = stepsFor(sdk, store.id);
  for (const [index, { what, run }] of steps.entries()) {
    line.step(index, steps.length, what);
    counts[await run()] += 1;
  }
  return { store, ...counts };
}

async function storeWithKey(sdk: Admin, key: string): Promise<{ store: Store; isNew: boolean }> {
  for await (const store of sdk.store.getStores.all({ query: key, limit: 100 })) {
    if (store.key === key) return { store, isNew: false };
  }
  const languages = [{ id: 'en' }, { id: 'de' }];
  const body = { key, timezone: 'Europe/Berlin', billing_email: 'billing@example.com', languages };
  return { store: await sdk.store.createStore(body), isNew: true };
}

function stepsFor(sdk: Admin, storeId: string): Step[] {
  const made: Made = { media: new Map(), nodes: new Map() };
  const at = { storeId };
  return [
    ...taxonomies.map((taxonomy) => ({
      what: `taxonomy ${taxonomy.key}`,
      run: () =>
        unlessThere(
          () => sdk.taxonomy.get({ ...at, id: `${storeId}:${taxonomy.key}` }),
          () => sdk.taxonomy.create({ ...at, ...taxonomy }),
        ),
    })),
    ...pictures.map(({ name, title, alt, draw }) => ({
      what: `picture ${name}`,
      async run() {
        const { items } = await sdk.store.getStoreMedia({ ...at, query: title, limit: 1 });
        const there = items.find((media) => media.title === title);
        if (there) made.media.set(name, there.id);
        if (there) return 'kept' as const;
        const file = new File([draw()], `${name}.png`, { type: 'image/png' });
        const [uploaded] = await sdk.media.upload({ ...at, files: [file] });
        const id = uploaded?.id ?? '';
        await sdk.media.update({ ...at, id, title, alt });
        made.media.set(name, id);
        return 'made' as const;
      },
    })),
    ...[...pages, ...journal, menu].map((node) => ({
      what: `page ${node.key}`,
      run: () => nodeUnlessThere(sdk, storeId, node, made),
    })),
    ...forms.map((form) => ({
      what: `form ${form.key}`,
      run: () =>
        unlessThere(
          () => sdk.form.get({ ...at, id: `${storeId}:${form.key}` }),
          () => sdk.form.create({ ...at, ...form }),
        ),
    })),
    {
      what: 'submissions',
      async run() {
        const { items } = await sdk.form.listSubmissions({ ...at, limit: 1 });
        if (items.length > 0) return 'kept';
        for (const { form, fields } of submissions) {
          await sdk.form.createSubmission({ ...at, id: `${storeId}:${form}`, fields });
        }
        return 'made';
      },
    },
  ];
}

async function nodeUnlessThere(
  sdk: Admin,
  storeId: string,
  seed: NodeSeed,
  made: Made,
): Promise<'made' | 'kept'> {
  const { parent, terms = [], blocks, ...members } = seed;
  const taxonomyIds = await Promise.all(
    terms.map(async (term) => (await sdk.taxonomy.get({ storeId, id: `${storeId}:${term}` })).id),
  );
  return unlessThere(
    () => sdk.node.get({ storeId, id: `${storeId}:${seed.key}` }),
    () =>
      sdk.node.create({
        ...{ storeId, ...members, status: 'active' },
        parent_id: parent === undefined ? null : (made.nodes.get(parent) ?? null),
        blocks: blocks({
          media: (name) => made.media.get(name) ?? '',
          node: (key) => made.nodes.get(key) ?? '',
        }),
        taxonomies: taxonomyIds.map((taxonomy_id) => ({ taxonomy_id })),
      }),
    ({ id }) => made.nodes.set(seed.key, id),
  );
}

/** Makes what a look-up does not find; `note` is told what is there in the end. */
async function unlessThere<Thing>(
  find: () => Promise<Thing>,
  make: () => Promise<Thing>,
  note: (thing: Thing) => void = () => {},
): Promise<'made' | 'kept'> {
  const there = await find().catch((error) => {
    if ((error as { status?: number }).status === 404) return null;
    throw error;
  });
  note(there ?? (await make()));
  return there ? 'kept' : 'made';
}
