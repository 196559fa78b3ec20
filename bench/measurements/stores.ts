import { type Measurement, withoutPostgres } from '../bench.ts';
import { createDatabase } from '../database.ts';
import type { Operation } from '../operation.ts';
import { rowsUnderLoad } from '../rows-under-load.ts';

const newStore = (key: string): string =>
  JSON.stringify({
    key,
    timezone: 'America/New_York',
    billing_email: 'billing@example.com',
    languages: [{ id: 'en' }, { id: 'de' }],
  });

const operations: Operation[] = [
  { name: 'list 20 stores', path: () => '/v1/stores?limit=20' },
  { name: 'get a store', path: (storeId) => `/v1/stores/${storeId}`, ratio: 0.5, logged: true },
  { name: 'create a store', path: () => '/v1/stores', body: newStore },
];

/** Makes the stores that are listed, and answers the id of one. */
async function fill(send: (path: string, body?: string) => Promise<string>): Promise<string> {
  let answer = '';
  for (let number = 1; number <= 20; number += 1) {
    answer = await send('/v1/stores', newStore(`shop-${number}`));
  }
  return (JSON.parse(answer) as { id: string }).id;
}

/** The requests of stores under load. */
export const stores: Measurement = {
  name: 'stores',
  async run(bench) {
    const onPostgres = bench.postgres
      ? await rowsUnderLoad(bench, {
          operations,
          fill,
          database: 'PostgreSQL',
          url: await createDatabase(bench.postgres, 'stores'),
        })
      : operations.map(({ name }) => ({ name: `${name}, PostgreSQL`, skipped: withoutPostgres }));
    return [...onPostgres, ...(await rowsUnderLoad(bench, { operations, fill, database: 'embedded' }))];
  },
};
