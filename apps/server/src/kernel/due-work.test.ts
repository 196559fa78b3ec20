import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newStore } from '../../test/stores.ts';
import { serverForThisTest } from '../../test/test-server.ts';
import { resumeDueWork } from './due-work.ts';

test('what is due and that nobody does is taken up, each store in its turn', async () => {
  // Nobody works here: what is taken up is only looked at.
  const { admin, app, clock } = await serverForThisTest({ role: 'api' });
  const { platform } = app;
  const storeWith = async (rows: number, dueBefore: number, leased: boolean) => {
    const { id: storeId } = await newStore(admin);
    const provider = { type: 'netlify_deploy_hook', url: 'https://api.netlify.com/build_hooks/x' } as const;
    const { id } = await admin.store.createIntegration({ storeId, key: 'hook', provider });
    const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
    await sql`
      insert into deploys (store_id, id, integration_id, trigger, status, due_at, leased_until, created_at)
      select ${storeId}, ${storeId} || '_' || g, ${id}, 'content', 'running', ${at(-dueBefore)},
        ${leased ? at(60) : null}, ${at(-dueBefore)}
      from generate_series(1, ${sql.lit(rows)}) g`.execute(platform.db);
    return storeId;
  };
  const flooded = await storeWith(1_500, 3600, false);
  const quiet = await storeWith(2, 1, false);
  const worked = await storeWith(2, 3600, true);
  const later = await storeWith(2, -60, false);

  const taken: string[] = [];
  const jobs = {
    ...platform.jobs,
    enqueue: async ({ payload }: { payload: object }) => void taken.push(Reflect.get(payload, 'store_id')),
  };
  await resumeDueWork({ ...platform, jobs });
  const count = (storeId: string) => taken.filter((one) => one === storeId).length;
  expect([flooded, quiet, worked, later].map(count)).toEqual([998, 2, 0, 0]);

  clock.advance(61);
  taken.length = 0;
  await resumeDueWork({ ...platform, jobs });
  expect([quiet, worked, later].map(count)).toEqual([2, 2, 2]);
});
