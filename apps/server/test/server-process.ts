import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { TestDatabase } from './test-database.ts';
import { adminToken } from './test-server.ts';

/** A server in a process of its own, as an operator starts it. */
export interface ServerProcess {
  /** Empty when it was to crash, and did so before it was ready. */
  url: string;
  /** Fulfilled when it has ended, by whatever. */
  exited: Promise<unknown>;
  /** Ends it the way a power cut does. */
  kill(): Promise<void>;
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts a server process on the database, for this test; the operator's token is the one of all tests. */
export async function startServerProcess(
  database: Pick<TestDatabase, 'environment'>,
  options: { role?: 'all' | 'api' | 'worker'; environment?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, '--role', options.role ?? 'all'], {
    env: {
      ...process.env,
      ...database.environment,
      NODE_ENV: 'test',
      PORT: '0',
      STOA_ADMIN_TOKEN: adminToken,
      STOA_RATE_LIMITS: 'off',
      STOA_LOG_LEVEL: 'silent',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    url: await urlOf(child).catch((error) => {
      if (options.environment?.STOA_CRASH_AT) return '';
      throw error;
    }),
    exited,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The address the process prints when it is ready. */
async function urlOf(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += chunk;
    const url = /API +(http\S+)\/v1/.exec(printed)?.[1];
    if (url) return url;
  }
  throw new Error(`The server ended before it was ready: ${printed}`);
}
