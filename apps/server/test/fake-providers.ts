import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isProviderType, providerOf } from '@stoa/providers';
import { afterAll, beforeAll } from 'vitest';

/** A request as a provider got it. */
export interface ProviderCall {
  type: string;
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** Everything in it, decoded, so that one can look for a secret wherever it was put. */
  text: string;
}

export interface FakeProviders {
  url: string;
  calls: ProviderCall[];
  /** Those by which a provider is told where its webhooks go, or that they do not any more. */
  registrations: ProviderCall[];
  /** What every provider answers from now on, whatever the secret says; null: as the secret says. */
  outcome: string | null;
}

const registering = /^\/(?:bot[^/]+\/(?:set|delete)Webhook|v1\/webhook_endpoints|webhooks)/;

/**
 * All providers on one server, each below its type, answering what was recorded of them. Which answer, the secret
 * says: one that holds `invalid`, `restricted`, `overloaded` or `unreachable` has that outcome, any other is valid.
 */
export function fakeProvidersForTheseTests(): FakeProviders {
  const fake: FakeProviders = { url: '', calls: [], registrations: [], outcome: null };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      const [, type = '', path = ''] = /^\/(\w+)(\/.*)$/.exec(request.url ?? '') ?? [];
      const { method = '', headers } = request;
      const [, basic = ''] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
      const text = [decodeURIComponent(path), JSON.stringify(headers), body, atob(basic)].join('\n');
      // In the background: where its webhooks go is told to a provider beside what a test looks at.
      if (registering.test(path)) {
        fake.registrations.push({ type, method, path, headers, body, text });
        response.writeHead(200, { 'content-type': 'application/json' });
        return void response.end('{"ok":true,"id":"we_1","secret":"whsec_of_the_fake","object_id":"hook_1"}');
      }
      fake.calls.push({ type, method, path, headers, body, text });
      const said = fake.outcome ?? /invalid|restricted|unreachable|overloaded/.exec(text)?.[0];
      const check = isProviderType(type) ? providerOf(type).check : null;
      if (said === 'unreachable') return void request.socket.destroy();
      const outcome = { invalid: 'invalid', restricted: 'valid_restricted', overloaded: 'unknown' }[
        said ?? ''
      ];
      const [status, answer] = check?.recorded[(outcome ?? 'valid') as 'valid'] ?? [200, ''];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));
  return fake;
}
