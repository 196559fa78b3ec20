import { expect, test } from 'vitest';
import {
  type Endpoint,
  endpoints,
  isList,
  isStream,
  needsToken,
  pathParameters,
} from '../../contract/src/index.ts';
import { createAdmin } from '../src/index.ts';
import { serve } from './fake-server.ts';

const called = Object.entries<Endpoint>(endpoints).filter(([, entry]) => entry.sdk);

test.each(called)('%s is called at its address', async (_, entry) => {
  const { baseUrl, received } = await serve(() => ({ body: { items: [], cursor: null } }));
  const sdk = createAdmin({ baseUrl, apiToken: 'token' });
  const [namespace, name] = (entry.sdk?.name ?? '').split('.') as [string, string];
  const methods = sdk as unknown as Record<string, Record<string, Method>>;
  const method = methods[namespace]?.[name];
  const ids = Object.fromEntries(pathParameters(entry).map((parameter) => [parameter, `${parameter}_1`]));

  const answer = method?.(ids);
  // A stream begins when it is first asked, and this server gives none.
  if (isStream(entry)) await (answer as AsyncGenerator).next().catch(() => {});
  else await answer;

  expect(received[0]).toMatchObject({
    method: entry.method,
    path: entry.path.replace(/\{(\w+)\}/g, '$1_1'),
  });
  expect(received[0]?.headers.authorization).toBe(
    needsToken(entry) || entry.visitor ? 'Bearer token' : undefined,
  );
  expect(method?.all !== undefined).toBe(isList(entry));
});

interface Method {
  (params: object): Promise<unknown> | AsyncGenerator;
  all?: unknown;
}
