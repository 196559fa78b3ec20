import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DirectoryInUse, lockDirectory } from './lock-directory.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stoa-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Another process that holds the directory. */
async function otherHolder() {
  const module = JSON.stringify(new URL('./lock-directory.ts', import.meta.url));
  const script = `
    import { lockDirectory } from ${module};
    lockDirectory(process.argv[1]);
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a directory held by another process is refused, until that process dies in whatever way', async () => {
  const holder = await otherHolder();
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  lockDirectory(directory)();
});

test('a directory that was given back can be taken again', () => {
  lockDirectory(directory)();
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  unlock();
});
