import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyCluster } from '@electric-sql/pglite-prepopulatedfs';
import { listen } from './listen.ts';

/** The limit of the embedded database: a process that opens PGlite in a directory, and listens. */
const directory = process.argv[2] as string;
const db = await PGlite.create({
  dataDir: directory,
  ...(existsSync(directory) ? {} : { loadDataDir: await emptyCluster() }),
});
await db.query('select 1');
process.on('SIGTERM', async () => {
  await db.close();
  process.exit(0);
});
listen(createServer((_, response) => response.end('ready')));
