import { expect, test } from 'vitest';
import { refused } from '../../../../test/refused.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: { STOA_RATE_LIMITS: 'on' } });

test('one code a minute goes to a mailbox, in each store on its own', async () => {
  const here = await newStore(server.admin);
  const there = await newStore(server.admin);
  const ask = (storeId: string) =>
    server.sdkFor().storefront.identify({ storeId, email: 'ada@example.com', verify: true });
  expect(await ask(here.id)).toMatchObject({ code_sent: true });
  const tooMany = { ...refused('AUTH.TOO_MANY_CODES'), retryAfterMs: 60_000 };
  await expect(ask(here.id)).rejects.toMatchObject(tooMany);
  expect(await ask(there.id)).toMatchObject({ code_sent: true });
  server.clock.advance(60);
  expect(await ask(here.id)).toMatchObject({ code_sent: true });
});
