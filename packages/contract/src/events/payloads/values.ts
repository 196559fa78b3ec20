import { z } from 'zod';

/** An amount of money; its currency stands beside it or on the object it is a part of. */
export const amount = (what: string) => z.int().describe(`${what}, in minor units of the currency.`);

export const time = (what: string) => z.int().describe(`${what}, in epoch seconds.`);

/** A text in the languages of the store. */
export const localized = z.record(z.string(), z.string()).describe('By language.');

export const publication = z.enum(['draft', 'active', 'archived']);

export const timestamps = {
  created_at: time('When it was created'),
  updated_at: time('When it was last changed'),
};

export const PostalAddress = z
  .object({
    name: z.string().nullable(),
    company: z.string().nullable(),
    street1: z.string().nullable(),
    street2: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    postal_code: z.string().nullable(),
    country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'PostalAddress' });
export type PostalAddress = z.infer<typeof PostalAddress>;

export const addressExample: PostalAddress = {
  name: 'Ada Lovelace',
  company: null,
  street1: '12 St James Square',
  street2: null,
  city: 'London',
  state: null,
  postal_code: 'SW1Y 4JH',
  country: 'GB',
  phone: '+44 20 7946 0000',
  email: 'ada@example.com',
};
