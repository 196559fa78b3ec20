import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { temporaryDirectory } from './cleanup.ts';
import type { StatementsOptions } from './limits/statements.ts';

/** Programs that do the least that can be done, each in a process of its own: what ours is held against. */

const start = (program: URL, ...args: string[]): Promise<Child> =>
  startChild([process.execPath, fileURLToPath(program), ...args]);

/** node:http answering constant texts: `/<bytes>`. */
export const startConstant = (): Promise<Child> => start(new URL('./limits/constant.ts', import.meta.url));

/** PGlite open in `directory`, which is made when it does not exist. */
export const startPGlite = (directory: string): Promise<Child> =>
  start(new URL('./limits/pglite.ts', import.meta.url), directory);

/** node:http writing what comes in to files of `directory`. */
export const startUpload = (directory: string): Promise<Child> =>
  start(new URL('./limits/upload.ts', import.meta.url), directory);

/** node:http and pg running recorded statements. */
export function startStatements(options: StatementsOptions): Promise<Child> {
  const file = join(temporaryDirectory(), 'options.json');
  writeFileSync(file, JSON.stringify(options));
  return start(new URL('./limits/statements.ts', import.meta.url), file);
}
