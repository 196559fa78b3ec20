import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { listen } from './listen.ts';

/** The least an upload can do: writes the body to a file below the given directory, waits for the disk, hashes it. */
const [directory = ''] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });

listen(
  createServer(async (request, response) => {
    if (request.method !== 'POST') return void response.end();
    const hash = createHash('sha256');
    request.on('data', (chunk) => hash.update(chunk));
    await pipeline(request, createWriteStream(join(directory, randomUUID()), { flush: true }));
    response.writeHead(201).end(hash.digest('hex'));
  }),
);
