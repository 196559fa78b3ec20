import { createReadStream, mkdirSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { collectGarbage } from './collect-garbage.ts';
import { unpack } from './unpack.ts';
import { serveWire } from './wire-bridge.ts';

/** The thread PGlite runs in: opens the database, serves it on a unix socket, closes on a message. */

const { databaseDir, fresh, snapshot, socketDir } = workerData as {
  databaseDir: string;
  fresh: boolean;
  snapshot?: string;
  socketDir: string;
};

/** When the server has started as well, and before it has much to do. */
const afterReadyMs = 2000;

// A prebuilt cluster saves the 2.5 seconds of initdb. The package offers it as a Blob, all of it in memory.
const emptyCluster = new URL(
  'prepopulatedfs.tgz',
  import.meta.resolve('@electric-sql/pglite-prepopulatedfs'),
);

if (fresh) {
  mkdirSync(databaseDir, { recursive: true, mode: 0o700 });
  await unpack(createReadStream(snapshot ?? emptyCluster), databaseDir);
}
const db = await PGlite.create({
  dataDir: databaseDir,
  // PostgreSQL's 128 MB of buffers would be held twice: the files are in the kernel's cache already.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
});
const server = await serveWire(db, `${socketDir}/.s.PGSQL.5432`);
parentPort?.postMessage('ready');
// What PGlite was loaded from, tens of megabytes: nothing in this thread grows so that V8 would look for it.
setTimeout(() => collectGarbage('regular'), afterReadyMs).unref();

parentPort?.once('message', async () => {
  server.close();
  await db.close();
  process.exit(0);
});
