import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directories = new Set<string>();
const groups = new Set<number>();

/** A directory that is gone when the bench ends, however it ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'stoa-bench-'));
  directories.add(directory);
  return directory;
}

/** Has this process group killed when the bench ends before it does; answers how to forget it. */
export function killAtExit(group: number): () => void {
  groups.add(group);
  return () => groups.delete(group);
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
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
