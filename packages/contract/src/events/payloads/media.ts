import { z } from 'zod';
import { exampleIds, exampleTime } from './example-ids.ts';
import { localized, time } from './values.ts';

const Resolution = z.object({
  id: z.string(),
  size: z.string().describe('E.g. `thumbnail`, `medium` or `original`.'),
  url: z.string(),
});

export const Media = z
  .object({
    id: z.string(),
    store_id: z.string(),
    url: z.string().describe('Of the original.'),
    resolutions: z.record(z.string(), Resolution),
    mime_type: z.string(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    alt: z.string().nullable(),
    slug: localized,
    entity: z.string().nullable().describe('What it was uploaded for.'),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    created_at: time('When it was uploaded'),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;

const original = `https://stoa.example.com/media/${exampleIds.media}/original.jpg`;

export const mediaExample: Media = {
  id: exampleIds.media,
  store_id: exampleIds.store,
  url: original,
  resolutions: { original: { id: 'original', size: 'original', url: original } },
  mime_type: 'image/jpeg',
  title: 'linen-shirt.jpg',
  description: null,
  alt: 'A blue linen shirt',
  slug: {},
  entity: null,
  metadata: null,
  created_at: exampleTime,
};
