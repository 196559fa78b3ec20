import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { picture } from '../../../../test/pictures.ts';
import { newStore } from '../../../../test/stores.ts';
import { onPostgres } from '../../../../test/test-database.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();
const many = onPostgres ? 100_000 : 5_000;

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  const { db } = server.app.platform;
  await sql`
    insert into media_files (store_id, checksum, folder, mime_type, extension, size, status, resolutions, created_at)
    values (${storeId}, 'sum', 'folder', 'image/jpeg', 'jpg', 1, 'ready', '{}', now())`.execute(db);
  // Ten at each moment, so that ids have to break ties.
  await sql`
    insert into media (store_id, id, checksum, file_name, mime_type, size, title, slug, created_at, updated_at)
    select ${storeId}, 'med_' || lpad((g * 7919 % ${many}::int)::text, 26, '0'), 'sum', 'a.jpg', 'image/jpeg', g / 10, 'a', '{}',
      now() - interval '1 day' + g / 10 * interval '1 second', now() from generate_series(0, ${many}::int - 1) g`.execute(
    db,
  );
  await sql`analyze media, media_files`.execute(db);
}, 120_000);

describe(`a list of ${many} media`, () => {
  const sorts = [
    ['created_at', 'desc'],
    ['size', 'asc'],
  ] as const;
  // Two thousand pages of one sort are enough to know; the other is told from its plan.
  test.each(onPostgres ? sorts.slice(0, 1) : sorts)(
    'sorted by %s %s repeats and skips nothing while others are uploaded',
    { timeout: 240_000 },
    async (sort_field, sort_direction) => {
      const seen = new Map<string, number>();
      const uploads: Promise<unknown>[] = [];
      const pages = server.admin.store.getStoreMedia.all({
        id: storeId,
        limit: 50,
        mime_type: 'image/jpeg',
        sort_field,
        sort_direction,
      });
      let read = 0;
      for await (const { id } of pages) {
        seen.set(id, (seen.get(id) ?? 0) + 1);
        read += 1;
        if (read % (many / 20) === 0) {
          const files = [{ name: 'new.jpg', content: await picture('jpeg') }];
          uploads.push(server.admin.media.upload({ storeId, files }));
        }
      }
      await Promise.all(uploads);
      expect([...seen.values()].every((times) => times === 1)).toBe(true);
      const old = [...seen.keys()].filter((id) => id.startsWith('med_00000000000000000'));
      expect(old).toHaveLength(many);
    },
  );
});
