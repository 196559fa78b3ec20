import { z } from 'zod';
import { languageTag, rule } from './fields.ts';
import { queryInteger } from './query.ts';

/** Draft until it is ready, active while visitors see it, archived when they no longer should. */
export const publicationStates = ['draft', 'active', 'archived'] as const;

/** The same, in any case. */
export const publicationStatus = z.preprocess(
  (value) => (typeof value === 'string' ? value.toLowerCase() : value),
  z.enum(publicationStates),
);

// What would end the segment of an address, or the part of an identifier that it stands in.
const slugText = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}/\\?#%:]+$/u, { error: 'must not contain / \\ ? # % : or control characters' });

/** The part of an address that names a thing, in each language. */
export const slugs = z
  .record(languageTag, slugText)
  .refine(
    (map) =>
      new Set(Object.keys(map).map((language) => language.toLowerCase())).size === Object.keys(map).length,
    rule('DUPLICATE', 'must not name a language twice'),
  )
  .describe('By language, e.g. `{"en": "about-us"}`; each one once in its language and kind of thing.');

/** How a path names a thing that has a key or slugs. */
export const identifier = (of: string) =>
  z
    .string()
    .min(1)
    .max(512)
    .describe(`Id of the ${of}, or \`{store_id}:{key}\`, or \`{store_id}:{language}:{slug}\`.`);

/** The same, of a thing without slugs. */
export const keyIdentifier = (of: string) =>
  z.string().min(1).max(512).describe(`Id of the ${of}, or \`{store_id}:{key}\`.`);

/** The words of a full-text search. */
export const searchText = z
  .string()
  .max(255)
  .optional()
  .describe('Full-text search: every word, by how it begins; case and accents do not matter.');

/** When a thing was created, as filters of a list. */
export const createdRange = {
  created_at_from: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, inclusive.'),
  created_at_to: queryInteger(0, 253_402_300_799).optional().describe('Epoch seconds, exclusive.'),
};
