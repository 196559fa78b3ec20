import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { closeAtEnd, killAtExit, temporaryDirectory } from './cleanup.ts';
import { processorMsOf } from './process-use.ts';

/** A server in a process of its own. */
export interface Child {
  url: string;
  pid: number;
  /** From its start to its first answer with status 200. */
  readyMs: number;
  /** Processor time of the process itself until then. */
  processorMs: number;
  stop(): Promise<void>;
}

export const repository = join(import.meta.dirname, '..');

/**
 * Starts a program that prints its address, and waits until it answers 200 there at `readyPath`. What it prints
 * goes to a file, as it would in production: reading a pipe would take processor time from what is measured.
 */
export async function startChild(
  [program, ...args]: [string, ...string[]],
  options: { environment?: Record<string, string>; readyPath?: string } = {},
): Promise<Child> {
  const directory = temporaryDirectory();
  const output = join(directory, 'output');
  const file = openSync(output, 'w');
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: repository,
    // Whatever it leaves behind is removed with the directory.
    env: { ...inherited(), TMPDIR: directory, ...options.environment },
    stdio: ['ignore', file, file],
    // A group of its own, so that what npm starts can be stopped with it.
    detached: true,
  });
  closeSync(file);
  await once(child, 'spawn');
  const pid = child.pid as number;
  const forgotten = [killAtExit(pid), closeAtEnd(stop)];
  const url = await untilReady(child, output, options.readyPath ?? '/');
  return {
    url,
    pid,
    readyMs: performance.now() - startedAt,
    processorMs: processorMsOf(pid),
    stop,
  };

  async function stop(): Promise<void> {
    await stopGroup(pid);
    for (const forget of forgotten) forget();
  }
}

/** This process's environment without what configures a server. */
const inherited = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:STOA_.*|DATABASE_URL|PORT|HOST|SMTP_URL|NODE_ENV|NODE_OPTIONS|PG.*)$/.test(name),
    ),
  );

const address = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/;

async function untilReady(child: ChildProcess, output: string, path: string): Promise<string> {
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    const printed = readFileSync(output, 'utf8');
    const url = address.exec(printed)?.[0];
    if (url && (await statusOf(url + path)) === 200) return url;
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      throw new Error(`${child.spawnargs.join(' ')} did not become ready:\n${printed}`);
    }
    await delay(3);
  }
}

const statusOf = (url: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', () => resolve(undefined));
  });

/** Stops a process group and waits until none of it is left: npm ends before the server it started. */
async function stopGroup(group: number): Promise<void> {
  signal(group, 'SIGTERM');
  const killAt = performance.now() + 15_000;
  while (signal(group, 0)) {
    if (performance.now() > killAt) signal(group, 'SIGKILL');
    await delay(10);
  }
}

/** Whether there was anybody to signal. */
function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}
