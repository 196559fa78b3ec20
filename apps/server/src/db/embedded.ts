import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { OpenDatabase } from './client.ts';
import { lockDirectory } from './lock-directory.ts';

/**
 * Opens the embedded database (PGlite) of a data directory and holds the directory until `close`.
 * PGlite runs in a worker thread behind a unix socket, so that the server has one driver for both databases
 * and a long query does not stop the event loop.
 */
export async function openEmbedded(
  dataDir: string,
  options: { snapshot?: string } = {},
): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(dataDir);
  // The socket's path has to stay short (108 bytes), so it does not live in the data directory.
  const socketDir = mkdtempSync(join(tmpdir(), 'stoa-'));
  const databaseDir = join(dataDir, 'database');
  const fresh = !hasEmbedded(dataDir);
  if (fresh) rmSync(databaseDir, { recursive: true, force: true });
  keepWasmAtBaseline();
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { databaseDir, fresh, snapshot: options.snapshot, socketDir },
    // PGlite keeps its heap in WebAssembly; the thread's own objects are few.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  try {
    await ready(worker);
    if (fresh) writeFileSync(createdMark(dataDir), '');
  } catch (error) {
    unlock();
    throw error;
  }
  // Not before: the thread opens the database while this one loads the driver.
  const { opened } = await import('./client.ts');
  const database = opened('embedded', {
    host: socketDir,
    user: 'postgres',
    database: 'postgres',
    // PGlite has a single session; a second connection would share its transaction.
    max: 1,
  });
  return {
    ...database,
    async close() {
      await database.close();
      const exited = once(worker, 'exit');
      worker.postMessage('close');
      await exited;
      rmSync(socketDir, { recursive: true, force: true });
      unlock();
    },
  };
}

/**
 * Has WebAssembly run as V8 first compiles it. Optimizing PGlite's largest functions takes 600 MB for a moment, 100 MB
 * for good and a second of both cores, at each start; without it small queries take as long, large scans twice as long.
 * The optimizer reads these flags when a module is compiled, so setting them here is early enough.
 */
function keepWasmAtBaseline(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

// Written once the database is whole: a first start that was killed half-way is begun anew.
const createdMark = (dataDir: string): string => join(dataDir, 'database-created');

/** Whether the directory holds an embedded database. */
export const hasEmbedded = (dataDir: string): boolean => existsSync(createdMark(dataDir));

/** Waits for the worker's word that the socket listens. */
async function ready(worker: Worker): Promise<void> {
  const failed = once(worker, 'exit').then(([code]) => {
    throw new Error(`The embedded database stopped at its start (exit ${code}).`);
  });
  await Promise.race([once(worker, 'message'), failed]);
}
