import { providerTypes } from '@stoa/providers';
import { beforeAll, describe, expect, test } from 'vitest';
import { specs } from '../../../../packages/providers/test/contract-files.ts';
import { sandboxForTheseTests } from '../sandbox.ts';
import { newStore } from '../stores.ts';
import { serverForTheseTests } from '../test-server.ts';
import { type Place, proveProvider } from './prove-provider.ts';

const sandbox = sandboxForTheseTests();
const server = serverForTheseTests(() => ({ environment: { STOA_SANDBOX: sandbox.origin } }));
const place: Place = { server, sandbox, storeId: '' };
beforeAll(async () => {
  place.storeId = (await newStore(server.admin)).id;
});

describe('an integration is created, verified, changed, masked, used and deleted, by what its record says', () => {
  test.each(providerTypes)('%s', (type) => proveProvider(place, type));
});

test('the requests were held against the descriptions of the providers', () => {
  if (specs === null) console.warn('NOT HELD AGAINST ANYTHING: set STOA_PROVIDER_SPECS to the descriptions.');
  else expect(specs).toMatch(/provider-specs$/);
});
