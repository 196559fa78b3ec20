import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { video } from '../../../../test/pictures.ts';
import { newStore } from '../../../../test/stores.ts';
import { adminToken, serverForTheseTests } from '../../../../test/test-server.ts';

const server = serverForTheseTests();

let storeId: string;
beforeAll(async () => {
  storeId = (await newStore(server.admin)).id;
  // Of half a minute, so that nobody has to wait for it here.
  Object.assign(server.app.platform.media, { longestSilenceMs: 200 });
});

const authorization = `Bearer ${adminToken}`;
const head = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n';

/** Sends the pieces and then nothing more, with the connection open; answers what came back, and that it was closed. */
async function silentAfter(path: string, type: string, pieces: (string | Buffer)[]) {
  const sending = request(`${server.url}/v1/stores/${storeId}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': type, 'content-length': 1_000_000 },
  });
  sending.on('error', () => {});
  sending.flushHeaders();
  for (const piece of pieces) sending.write(piece);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const closed = once(answer.socket, 'close');
  let text = '';
  for await (const piece of answer) text += piece;
  await closed;
  return { status: answer.statusCode, error: JSON.parse(text).error as string };
}

const timedOut = { status: 408, error: 'GENERAL.REQUEST_TIMEOUT' };
const rows = () =>
  server.app.platform.db.selectFrom('media').select('id').where('store_id', '=', storeId).execute();

async function incoming(): Promise<string[]> {
  return readdirSync(dirname(await server.app.platform.storage.newIncoming()));
}

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const files of server.app.platform.storage.list()) keys.push(...files.map(({ key }) => key));
  return keys.filter((key) => key.startsWith(storeId));
}

describe('a client that stops sending', () => {
  const film = video(randomBytes(150_000));
  test.each([
    ['before the first file', []],
    ['in the head of a file', [head.slice(0, 30)]],
    ['in the middle of a file', [head, film]],
    ['behind a whole file', [head, film, '\r\n--x\r\n']],
    ['in the middle of the second file', [head, film, `\r\n${head}`, film.subarray(0, 999)]],
    ['in a text', ['--x\r\ncontent-disposition: form-data; name="urls"\r\n\r\nhttps://exa']],
  ])('%s is told so and cut off, and leaves nothing', async (_, pieces) => {
    expect(await silentAfter('/media', 'multipart/form-data; boundary=x', pieces)).toEqual(timedOut);
    await vi.waitFor(async () => expect(await incoming()).toEqual([]));
    expect([await rows(), await stored()]).toEqual([[], []]);
  });

  test('in an import of profiles is told so, and no import is left', async () => {
    for (const pieces of [[], ['email\nada@exam']]) {
      expect(await silentAfter('/profiles/import', 'text/csv', pieces)).toEqual(timedOut);
      expect((await server.admin.profile.listImports({ storeId })).items).toEqual([]);
      expect(await silentAfter('/profiles/import/preview', 'text/csv', pieces)).toEqual(timedOut);
    }
  });

  test('takes nothing from those who send slowly, but send', async () => {
    const content = video(randomBytes(5));
    const whole = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]);
    const sending = request(`${server.url}/v1/stores/${storeId}/media`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'multipart/form-data; boundary=x' },
    });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    // Twelve times a fifth of the longest silence is longer than it.
    const size = Math.ceil(whole.length / 12);
    for (let from = 0; from < whole.length; from += size) {
      sending.write(whole.subarray(from, from + size));
      await new Promise((go) => setTimeout(go, 40));
    }
    sending.end();
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(201);
  });
});
