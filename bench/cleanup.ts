import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directories = new Set<string>();
const open = new Set<() => Promise<void>>();
const groups = new Set<number>();

/** A directory that is gone when the bench ends, however it ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'stoa-bench-'));
  directories.add(directory);
  return directory;
}

/** Has something closed when the bench ends before it is closed; answers how to forget it. */
export function closeAtEnd(close: () => Promise<void>): () => void {
  open.add(close);
  return () => open.delete(close);
}

/** Has a process group killed should the bench end without a moment to close it; answers how to forget it. */
export function killAtExit(group: number): () => void {
  groups.add(group);
  return () => groups.delete(group);
}

/** Closes all that is open. */
export async function closeAll(): Promise<void> {
  await Promise.allSettled([...open].map((close) => close()));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The second one ends it at once.
  process.once(signal, async () => {
    await closeAll();
    process.exit(130);
  });
}

process.on('exit', () => {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  // What was killed this moment may still be writing.
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});
