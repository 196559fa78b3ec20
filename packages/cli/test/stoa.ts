import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const bin = join(import.meta.dirname, '../bin/stoa.js');

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What is told to clean up: at the end of the test, or of the file. */
type AtEnd = (cleanUp: () => void) => void;

/** A folder of its own, as a new user's: no settings, no data. */
export function emptyFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'stoa-cli-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the command line to its end. */
export async function stoa(folder: string, args: string[], environment = {}): Promise<Run> {
  const child = begin(folder, args, environment);
  const run: Run = { code: null, stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => {
    run.stdout += text;
  });
  child.stderr?.on('data', (text) => {
    run.stderr += text;
  });
  [run.code] = await once(child, 'close');
  return run;
}

/** Starts a server with `stoa start`; answers its address once it is ready, and how to stop it. */
export async function startedServer(
  folder: string,
  environment = {},
  atEnd: AtEnd = onTestFinished,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = begin(folder, ['start'], { PORT: '0', ...environment });
  atEnd(() => void child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text) => {
      said += text;
      const [, address] = /API\s+(http:\S+)\/v1/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Starts `stoa listen` and waits until it listens; `stop` is Ctrl-C, and answers what it ended with. */
export async function listening(
  folder: string,
  args: string[],
  environment = {},
): Promise<{ said(): string; stop(): Promise<number | null> }> {
  const child = begin(folder, args, environment);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      said += text;
    });
    child.stdout?.on('data', (text) => {
      said += text;
      if (said.includes('Ready.')) resolve();
    });
    child.once('close', () => reject(new Error(`It ended: ${said}`)));
  });
  return {
    said: () => said,
    async stop() {
      child.kill('SIGINT');
      const [code] = await once(child, 'close');
      return code;
    },
  };
}

// Nothing of the environment of the tests reaches the command but where to find programs.
const begin = (folder: string, args: string[], environment: object): ChildProcess =>
  spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), NO_COLOR: '1', ...environment },
  });
