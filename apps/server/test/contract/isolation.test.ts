import {
  type Endpoint,
  endpoints,
  errors,
  errorsOf,
  levelOf,
  pathParameters,
  permissionOf,
  permissions,
} from '@stoa/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../test-server.ts';
import { refusal, type Sent } from './call.ts';
import { endpointNames, namedIn, unknownIn } from './path-objects.ts';
import { storedRows } from './stored-rows.ts';
import { type Principal, seedTwoStores, type TwoStores } from './two-stores.ts';

/** One cell of the matrix: who asks for what, and the same for something that does not exist. */
interface Cell {
  who: Principal;
  what: string;
  path: (world: TwoStores) => Record<string, string>;
  status: 401 | 403 | 404;
  codes: string[];
  /** For a 404: the path of something unknown, which has to be answered in the same words. */
  unknown?: (world: TwoStores) => Record<string, string>;
}

const strangers: Principal[] = [
  'owner of B',
  'admin of B',
  'API token of B',
  'removed member of A',
  'token restricted to B',
];

/** The cells of an endpoint, derived from its level and its path. */
function cellsOf(entry: Endpoint): Cell[] {
  const level = levelOf(entry);
  if (level === 'anyone' || level === 'provider') return [];
  const own = (world: TwoStores) => namedIn(entry, world.a);
  if (level === 'public') return cellsOfVisitors(entry);
  const cells: Cell[] = [
    { who: 'anonymous', what: 'A', path: own, status: 401, codes: ['GENERAL.UNAUTHENTICATED'] },
  ];
  if (level === 'platform') {
    for (const who of [...strangers, 'owner of A', 'admin of A'] as const)
      cells.push({ who, what: 'the installation', path: own, status: 403, codes: ['GENERAL.FORBIDDEN'] });
  }
  if (level === 'store') cells.push(...cellsInStores(entry, own));
  return cells;
}

/** A visitor sees no store that was deleted, and in one store nothing of another. */
function cellsOfVisitors(entry: Endpoint): Cell[] {
  const deleted: Cell = {
    who: 'anonymous',
    what: 'the deleted store',
    path: (world) => namedIn(entry, world.deleted),
    status: 404,
    codes: ['STORE.NOT_FOUND'],
    unknown: () => unknownIn(entry),
  };
  const mixed = mixedCells(entry).filter(({ who }) => who === 'super');
  return hasObject(entry)
    ? [deleted, ...mixed.map((cell) => ({ ...cell, who: 'anonymous' as const }))]
    : [deleted];
}

const hasObject = (entry: Endpoint): boolean => Object.keys(entry.params ? unknownIn(entry) : {}).length > 1;

function cellsInStores(entry: Endpoint, own: Cell['path']): Cell[] {
  const noStore = {
    status: 404 as const,
    codes: ['STORE.NOT_FOUND'],
    unknown: () => unknownIn(entry),
  };
  const cells: Cell[] = strangers.map((who) => ({ who, what: "A and A's object", path: own, ...noStore }));
  cells.push({
    who: 'owner of the deleted store',
    what: 'the deleted store',
    path: (world) => namedIn(entry, world.deleted),
    ...noStore,
  });
  if (entry.orSelf) cells.push({ who: 'owner of B', what: 'itself in A', path: itselfInA, ...noStore });
  if (namesAnObject(entry)) cells.push(...mixedCells(entry));
  if (!letsIn(entry, 'admin'))
    cells.push({ who: 'admin of A', what: 'A', path: own, status: 403, codes: ['GENERAL.FORBIDDEN'] });
  return cells;
}

const itselfInA = ({ a, b }: TwoStores) => ({ store_id: a.id, account_id: b.ownerId });

const letsIn = (entry: Endpoint, role: string): boolean => {
  const name = permissionOf(entry);
  const needed = name ? permissions[name] : undefined;
  return needed?.level === 'store' && needed.role === role;
};

/** Whether its path names a thing beside the store; a category is none. */
const namesAnObject = (entry: Endpoint): boolean =>
  pathParameters(entry).some((name) => name !== 'store_id' && name.endsWith('id'));

/** The caller's own store with another store's object. */
function mixedCells(entry: Endpoint): Cell[] {
  const codes = errorsOf(entry).filter(
    (code) => errors[code].status === 404 && !/^(?:STORE|GENERAL)\./.test(code),
  );
  const mix = (who: Principal, inStore: 'a' | 'b', of: 'a' | 'b'): Cell => ({
    who,
    what: `${inStore.toUpperCase()} and ${of.toUpperCase()}'s object`,
    path: (world) => namedIn(entry, world[inStore], world[of]),
    status: 404,
    codes,
    unknown: (world) => unknownIn(entry, world[inStore]),
  });
  return [
    mix('owner of A', 'a', 'b'),
    mix('owner of B', 'b', 'a'),
    mix('API token of B', 'b', 'a'),
    mix('token restricted to B', 'b', 'a'),
    mix('super', 'a', 'b'),
  ];
}

const matrix = endpointNames
  .map((name) => ({ name, cells: cellsOf(endpoints[name]) }))
  .filter(({ cells }) => cells.length > 0);

describe('isolation of stores (rule T8)', () => {
  let world: TwoStores;
  beforeAll(async () => {
    world = await seedTwoStores(await startTestServer());
  });
  afterAll(() => world.server.close());

  describe.each(matrix)('$name', ({ name, cells }) => {
    const entry: Endpoint = endpoints[name];
    let before: Record<string, string>;
    beforeAll(async () => {
      before = await storedRows(world.server);
    });

    test.each(cells.map((cell) => [cell.who, cell.what, cell] as const))(
      'refuses %s with %s',
      async (who, _, cell) => {
        const ask = (params: Record<string, string>) => {
          const sent: Sent = { token: world.tokens[who], params, body: bodyOf(entry) };
          return refusal(world.server.url, name, { ...sent, headers: { 'idempotency-key': 'matrix' } });
        };
        const answer = await ask(cell.path(world));
        expect(answer.status, answer.text).toBe(cell.status);
        expect(cell.codes).toContain(answer.error);
        if (cell.unknown) expect(anonymised(answer)).toEqual(anonymised(await ask(cell.unknown(world))));
      },
    );

    test('leaves no trace of what it refused', async () => {
      expect(await storedRows(world.server)).toEqual(before);
    });
  });

  test('every endpoint with a store in its path has cells for strangers, and every other one is accounted for', () => {
    const rows = matrix.map(({ name }) => name);
    const open = endpointNames.filter((name) => !rows.includes(name));
    expect(open).toEqual([
      // The token of their link is of one store; see subscriptions.test.ts.
      ...['getUnsubscription', 'unsubscribe'],
      // By a third party, which proves itself; see telegram.test.ts and provider-webhooks.test.ts.
      ...['receiveTelegramUpdate', 'receiveProviderWebhook'],
      ...[
        'requestLoginCode',
        'verifyLoginCode',
        'refreshSession',
        'getWebhookEvents',
        'getIntegrationServices',
      ],
    ]);
  });
});

/** A body the endpoint would take, so that nothing but the isolation refuses it. */
function bodyOf(entry: Endpoint): unknown {
  if (!entry.body) return undefined;
  const body = entry.example?.body;
  if (body === undefined) throw new Error(`${entry.method} ${entry.path} needs an example.`);
  return body;
}

/** An answer without what names the request: what is left must not tell a foreign thing from an unknown one. */
function anonymised({ status, headers, text }: { status: number; headers: Headers; text: string }) {
  const { 'x-request-id': _, date: __, ...rest } = Object.fromEntries(headers);
  return { status, headers: rest, body: { ...JSON.parse(text), request_id: '' } };
}
