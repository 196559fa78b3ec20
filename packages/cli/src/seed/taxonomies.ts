import type { CreateTaxonomyParams } from '@stoa/sdk';

/** The terms of the demo store: what posts are about, and what things are made of. */
export const taxonomies: CreateTaxonomyParams[] = [
  { key: 'topics' },
  { key: 'workshop', schema: [{ key: 'minutes', type: 'number', min: 1, max: 60 }] },
  { key: 'materials', schema: [{ key: 'origin', type: 'text', max: 100 }] },
  { key: 'care', schema: [] },
];
