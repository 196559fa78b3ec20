import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { TestDatabase } from './test-database.ts';
import { adminToken } from './test-server.ts';

/** A server in a process of its own, as an operator starts it. */
export interface ServerProcess {
  /** Empty when it was to crash, and did so before it was ready. */
  url: string;
  pid: number;
  /** What it has printed so far. */
  printed(): string;
  /** Fulfilled when it has ended, by whatever. */
  exited: Promise<Ending>;
  /** Ends it the way an orchestrator does. */
  stop(): Promise<Ending>;
  /** Ends it the way a power cut does. */
  kill(): Promise<Ending>;
}

/** How a process ended and all it wrote. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

interface ProcessOptions {
  role?: 'all' | 'api' | 'worker';
  environment?: Record<string, string>;
}

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts a server process on the database, for this test; the operator's token is the one of all tests. */
export async function startServerProcess(
  database: Pick<TestDatabase, 'environment'>,
  { role = 'all', environment = {} }: ProcessOptions = {},
): Promise<ServerProcess> {
  const server = runServer(
    {
      NODE_ENV: 'test',
      PORT: '0',
      STOA_ADMIN_TOKEN: adminToken,
      STOA_RATE_LIMITS: 'off',
      STOA_LOG_LEVEL: 'silent',
      ...database.environment,
      ...environment,
    },
    ['--role', role],
  );
  server.url = await server.ready.catch((error) => {
    if (environment.STOA_CRASH_AT) return '';
    throw error;
  });
  return server;
}

/** Starts a process with these settings and no others, for this test; it may end before it is `ready`. */
export function runServer(
  environment: Record<string, string>,
  args: string[] = [],
): ServerProcess & { ready: Promise<string> } {
  const child = spawn(process.execPath, [main, ...args], {
    // Away from the repository, where a file .env may lie.
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => {
      written[stream] += chunk;
    });
  }
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal, ...written }));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    url: '',
    pid: child.pid ?? 0,
    ready: addressOf(child, exited, () => written.stdout),
    printed: () => written.stdout,
    exited,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** The address the process prints when it is ready. */
function addressOf(child: ChildProcess, exited: Promise<Ending>, printed: () => string): Promise<string> {
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      // The greeting ends with how to stop.
      const url = /API +(http\S+)\/v1(?:.|\n)*Stop/.exec(printed())?.[1];
      if (url) resolve(url);
    });
    void exited.then(({ stderr }) => reject(new Error(`The server ended before it was ready: ${stderr}`)));
  });
  // Who waits only for its end is not told twice.
  ready.catch(() => {});
  return ready;
}
