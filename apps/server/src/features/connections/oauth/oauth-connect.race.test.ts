import { expect, test } from 'vitest';
import { agreed, ownClient, redirect_uri, tokenCalls } from '../../../../test/google.ts';
import { together } from '../../../../test/outcomes.ts';
import { newStore } from '../../../../test/stores.ts';
import { serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests({ environment: ownClient });

test('of parallel calls with one state one connects, and the code is exchanged once', async () => {
  for (let round = 0; round < 10; round += 1) {
    server.sandbox?.reset();
    const { id: storeId } = await newStore(server.admin);
    const { code, state } = await agreed(server.admin, storeId);
    const body = { storeId, provider: 'google' as const, redirect_uri, code, state };
    const outcomes = await together(8, () => server.admin.store.oauthConnect(body));
    expect(outcomes).toEqual([...Array(7).fill('OAUTH.STATE_INVALID'), 'done']);
    expect(tokenCalls(server, 'authorization_code')).toHaveLength(1);
  }
});

test('parallel flows of a store that has no integration yet make one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id: storeId } = await newStore(server.admin);
    const flows = await Promise.all(Array.from({ length: 4 }, () => agreed(server.admin, storeId)));
    const connect = (n: number) =>
      server.admin.store.oauthConnect({
        storeId,
        provider: 'google',
        redirect_uri,
        code: flows[n]?.code ?? '',
        state: flows[n]?.state ?? '',
      });
    const create = () =>
      server.admin.store.createIntegration({ storeId, key: 'by-hand', provider: { type: 'google' } });
    const outcomes = await together(5, (n) => (n < 4 ? connect(n) : create()));
    expect(outcomes.filter((outcome) => !['done', 'INTEGRATION.ONE_PER_STORE'].includes(outcome))).toEqual(
      [],
    );
    expect(await server.admin.store.listIntegrations({ storeId })).toHaveLength(1);
  }
});
