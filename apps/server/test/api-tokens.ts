import type { UpdateAccountParams } from '@stoa/sdk';
import type { Sdk, TestServer } from './test-server.ts';

type Wanted = NonNullable<UpdateAccountParams['api_tokens']>[number];

/** The value of a new API token of the caller's. */
export async function newApiToken(sdk: Sdk, wanted: Wanted = {}): Promise<string> {
  const { newly_created_tokens } = await sdk.account.updateAccount({ api_tokens: [{ id: null, ...wanted }] });
  const value = newly_created_tokens[0]?.value;
  if (value === undefined) throw new Error('The answer that makes a token holds its value.');
  return value;
}

/** A client that acts through a new API token of the caller's. */
export const sdkWithToken = async (server: TestServer, sdk: Sdk, wanted: Wanted = {}): Promise<Sdk> =>
  server.sdkFor(await newApiToken(sdk, wanted));
