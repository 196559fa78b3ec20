import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure, serve } from './fake-server.ts';

const run = promisify(execFile);
const sdk = join(import.meta.dirname, '..');
const tool = (name: string) => join(sdk, '../../node_modules/.bin', name);
let app = '';

// An application with the package installed as it would be published, built afresh.
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'stoa-sdk-'));
  const installed = join(app, 'node_modules/@stoa/sdk');
  await mkdir(installed, { recursive: true });
  await mkdir(join(app, 'node_modules/@types'));
  await symlink(join(sdk, '../../node_modules/@types/node'), join(app, 'node_modules/@types/node'));
  await run(tool('tsdown'), ['--out-dir', join(installed, 'dist')], { cwd: sdk });
  await cp(join(sdk, 'package.json'), join(installed, 'package.json'));
  await cp(join(sdk, 'test/reference-examples.test-d.ts'), join(app, 'examples.ts'));
  await cp(join(sdk, 'test/webhooks.test-d.ts'), join(app, 'webhooks.ts'));
}, 60_000);

afterAll(() => rm(app, { recursive: true, force: true }));

const script = `
  const sdk = sdkModule.createAdmin({ baseUrl: 'http://127.0.0.1:1', maxRetries: 0 });
  sdk.store.getStores().catch((error) => console.log(error instanceof sdkModule.StoaError, error.code));
  const { signWebhook, verifyWebhook, WebhookVerificationError } = webhooks;
  const body = '{"type":"order.created","data":{}}';
  const secret = 'whsec_my_secret';
  signWebhook(body, { secret })
    .then((headers) => verifyWebhook(body, headers, secret))
    .then((event) => console.log(event.type, WebhookVerificationError.name));
`;
const printed = ['order.created WebhookVerificationError', 'true NETWORK'];
const linesOf = ({ stdout }: { stdout: string }) => stdout.trim().split('\n').sort();

test('it can be required from CommonJS', async () => {
  await writeFile(
    join(app, 'run.cjs'),
    `const sdkModule = require('@stoa/sdk'), webhooks = require('@stoa/sdk/webhooks');${script}`,
  );
  expect(linesOf(await run(process.execPath, ['run.cjs'], { cwd: app }))).toEqual(printed);
});

test('it can be imported as an ES module', async () => {
  await writeFile(
    join(app, 'run.mjs'),
    `import * as sdkModule from '@stoa/sdk'; import * as webhooks from '@stoa/sdk/webhooks';${script}`,
  );
  expect(linesOf(await run(process.execPath, ['run.mjs'], { cwd: app }))).toEqual(printed);
});

test('it needs nothing but web standards', async () => {
  const timers = { setTimeout, clearTimeout };
  const web = { fetch, Headers, URLSearchParams, ReadableStream, AbortController, crypto, ...timers };
  const code = await readFile(join(app, 'node_modules/@stoa/sdk/dist/index.cjs'), 'utf8');
  const { baseUrl, received } = await serve((_, count) =>
    count === 1 ? failure(503, 'GENERAL.UNAVAILABLE', { headers: { 'retry-after': '0' } }) : { body: {} },
  );
  const context = createContext({ ...web, exports: {}, baseUrl });
  runInContext(code, context);
  await runInContext(
    "exports.createAdmin({ baseUrl, timing: { random: () => 0 } }).store.createStore({ key: 'my-store' })",
    context,
  );
  expect(received).toHaveLength(2);
});

test('receiving webhooks needs nothing but web standards', async () => {
  const web = { TextEncoder, TextDecoder, Headers, crypto, atob, btoa };
  const code = await readFile(join(app, 'node_modules/@stoa/sdk/dist/webhooks.cjs'), 'utf8');
  const context = createContext({ ...web, exports: {} });
  runInContext(code, context);
  const event = await runInContext(
    `(async () => {
      const body = new TextEncoder().encode('{"type":"order.created","data":{"name":"Zoë"}}').buffer;
      const headers = new Headers(await exports.signWebhook(body, { secret: 'whsec_my_secret' }));
      return exports.verifyWebhook(body, headers, 'whsec_my_secret');
    })()`,
    context,
  );
  expect(event.data).toEqual({ name: 'Zoë' });
});

test('what an application does not receive webhooks with stays out of its bundle', async () => {
  const dist = join(app, 'node_modules/@stoa/sdk/dist');
  const main = await readFile(join(dist, 'index.js'), 'utf8');
  const webhooks = await readFile(join(dist, 'webhooks.js'), 'utf8');
  expect(main).not.toMatch(/webhook-signature|^import /m);
  expect(webhooks).not.toMatch(/createClient|^import /m);
});

test.each([
  [
    'ES modules in a worker',
    ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,webworker'],
  ],
  ['ES modules in a browser', ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom']],
  ['ES modules in Node', ['--module', 'nodenext', '--lib', 'es2022', '--types', 'node']],
  ['CommonJS in Node', ['--module', 'node16', '--lib', 'es2022', '--types', 'node']],
])(
  'the examples compile under strict: %s',
  async (where, options) => {
    const type = where.startsWith('ES') ? 'module' : 'commonjs';
    await writeFile(join(app, 'package.json'), JSON.stringify({ type }));
    const args = ['--noEmit', '--strict', '--target', 'es2022', ...options, 'examples.ts', 'webhooks.ts'];
    // The compiler writes its complaints to stdout and fails.
    const { stdout } = await run(tool('tsc'), args, { cwd: app }).catch((error) => error);
    expect(stdout).toBe('');
  },
  60_000,
);
