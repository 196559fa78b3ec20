import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const biome = join(root, 'node_modules/.bin/biome');

/** Lays out TypeScript as the rest of the repository is. */
export function formatTypeScript(source: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // The path only tells the language: one in a folder named `generated` would be left as it is.
    const format = execFile(
      biome,
      ['format', '--stdin-file-path=scripts/format.ts'],
      { cwd: root },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
    format.stdin?.end(source);
  });
}
