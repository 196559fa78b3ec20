import { openAsBlob } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyCluster } from '@electric-sql/pglite-prepopulatedfs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** The thread PGlite runs in: opens the database, serves it on a unix socket, closes on a message. */

const { databaseDir, fresh, snapshot, socketDir } = workerData as {
  databaseDir: string;
  fresh: boolean;
  snapshot?: string;
  socketDir: string;
};

// A prebuilt cluster saves the 2.5 seconds of initdb.
const contents = async () => (snapshot ? await openAsBlob(snapshot) : await emptyCluster());

if (fresh) await mkdir(databaseDir, { recursive: true, mode: 0o700 });
const db = await PGlite.create({
  dataDir: databaseDir,
  ...(fresh ? { loadDataDir: await contents() } : {}),
  // PostgreSQL's 128 MB of buffers would be held twice: the files are in the kernel's cache already.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
});
const server = new PGLiteSocketServer({ db, path: `${socketDir}/.s.PGSQL.5432`, maxConnections: 1 });
await server.start();
parentPort?.postMessage('ready');

parentPort?.once('message', async () => {
  await server.stop();
  await db.close();
  process.exit(0);
});
