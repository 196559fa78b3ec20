import { describe, expect, test } from 'vitest';
import { systemResolve } from './system-resolve.ts';
import { nameServer } from './testing/name-server.ts';
import { turnstile } from './turnstile.ts';

describe('systemResolve', () => {
  const resolverAt = (address: string) => systemResolve({ servers: [address], timeoutMs: 50 });

  test('a name is answered by DNS', async () => {
    const server = await nameServer({ address: '93.184.216.34' });
    expect(await resolverAt(server.address)('shop.example')).toEqual(['93.184.216.34']);
  });

  test('a name server that is silent fails the look-up, and no thread of the process waits for it', async () => {
    const server = await nameServer('silence');
    await expect(resolverAt(server.address)('silent.example')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect(server.questions()).toBeGreaterThan(0);
  });

  test('a name server that fails fails the look-up', async () => {
    const server = await nameServer({ code: 'SERVFAIL' });
    await expect(resolverAt(server.address)('broken.example')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  });

  test('a name DNS does not know is looked for where the system looks', async () => {
    const server = await nameServer({ code: 'NXDOMAIN' });
    // The one name that every system resolves by itself.
    expect(await resolverAt(server.address)('localhost')).toContain('127.0.0.1');
  });
});

describe('turnstile', () => {
  test('no more tasks run at a time than there are places, and all of them run, in order', async () => {
    const through = turnstile(2);
    const log: string[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const tasks = gates.map((gate, number) =>
      through(async () => {
        log.push(`start ${number}`);
        await gate.promise;
        log.push(`end ${number}`);
      }),
    );
    gates[0]?.resolve();
    await tasks[0];
    await new Promise(setImmediate);
    expect(log).toEqual(['start 0', 'start 1', 'end 0', 'start 2']);
    for (const gate of gates) gate.resolve();
    await Promise.all(tasks);
    expect(log).toHaveLength(8);
  });

  test('a task that fails gives its place back', async () => {
    const through = turnstile(1);
    await expect(through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await through(async () => 'yes')).toBe('yes');
  });
});
