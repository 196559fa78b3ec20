import { type Endpoint, endpoints, levelOf } from '@stoa/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { undeclared } from './declared-answers.ts';
import { namedIn, unknownIn } from './path-objects.ts';
import {
  expendables,
  leadsNowhereElse,
  percentEncoded,
  type RandomRequest,
  randomRequest,
} from './random-request.ts';
import { type RawAnswer, rawRequest } from './raw-http.ts';
import { type StaffedStore, seedStore, seedTwoStores, type TwoStores } from './two-stores.ts';

const requestsPerRun = 2_600;

describe('random requests', () => {
  let world: TwoStores;
  let tokens: Record<string, string | undefined>;
  const expendable: Record<string, StaffedStore> = {};
  beforeAll(async () => {
    world = await seedTwoStores(await startTestServer());
    tokens = { ...world.tokens, nobody: 'no-such-token-0123456789' };
    for (const name of expendables) {
      expendable[name] = await seedStore(world.server, name);
      tokens[name] = expendable[name].owner;
    }
  });
  afterAll(() => world.server.close());

  test('are answered as the contract declares, and never with a fault of the server', async () => {
    await fc.assert(
      fc.asyncProperty(randomRequest(), async (request) => {
        const answer = await send(request);
        expect(answer.status, answer.text).toBeLessThan(500);
        expect(answer.headers.get('x-request-id')).toMatch(/^[\w.:-]{1,128}$/);
        const isTheirs = request.path.every(
          (part) => typeof part === 'string' || leadsNowhereElse(part.text),
        );
        if (isTheirs) expect(undeclared(request.name, answer), answer.text).toBeNull();
      }),
      { numRuns: requestsPerRun, ...(process.env.FC_SEED ? { seed: Number(process.env.FC_SEED) } : {}) },
    );
    const { status } = await world.server.fetch('/health/ready');
    expect(status).toBe(200);
  }, 300_000);

  function send(request: RandomRequest): Promise<RawAnswer> {
    const entry: Endpoint = endpoints[request.name];
    const usual = levelOf(entry) === 'platform' ? world.deleted : world.a;
    const known = namedIn(entry, expendable[request.who] ?? usual);
    const unknown = unknownIn(entry);
    let place = 0;
    const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
      const part = request.path[place++];
      if (typeof part === 'object') return percentEncoded(part.text);
      return (part === 'known' ? known : unknown)[parameter] ?? '';
    });
    const token = tokens[request.who];
    return rawRequest(world.server.url, {
      method: entry.method,
      path: `${path}${request.query}`,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
  }
});
