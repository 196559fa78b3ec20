import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder } from './stoa.ts';

const repository = join(import.meta.dirname, '../../..');
const ours = ['apps/server', 'packages/cli', 'packages/contract', 'packages/providers', 'packages/sdk'];

/** The sources as a fresh clone has them after `npm ci`: nothing is built. */
function freshClone(): string {
  const clone = emptyFolder();
  mkdirSync(join(clone, 'node_modules/@stoa'), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== '@stoa')
      symlinkSync(join(repository, 'node_modules', name), join(clone, 'node_modules', name));
  }
  for (const folder of ours) {
    cpSync(join(repository, folder), join(clone, folder), {
      recursive: true,
      filter: (path) => !['dist', 'node_modules', 'test'].includes(basename(path)),
    });
    symlinkSync(join(clone, folder), join(clone, 'node_modules/@stoa', basename(folder)));
    const own = join(repository, folder, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(clone, folder, 'node_modules'));
  }
  return clone;
}

test('trigger and listen work in a clone that was never built', async () => {
  const clone = freshClone();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(request.url === '/hook' ? 204 : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(clone, 'packages/cli/bin/stoa.js'), ...args], { cwd: clone });

  const { stdout } = await run('trigger', 'order.created', '--forward-to', `${url}/hook`);
  expect(stdout).toMatch(/^Signing secret: whsec_\S+\norder\.created .* 204 /);
  await expect(
    run('listen', '--forward-to', `${url}/hook`, '--url', url, '--token', 'x', '--store', 'store_1'),
  ).rejects.toMatchObject({ code: 1 });
  expect(requests).toEqual(['POST /hook', 'GET /v1/stores/store_1/events/stream']);
});
