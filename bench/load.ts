import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { Load, LoadResult } from './run-load.ts';

/** The load generator, in a process of its own: `node load.ts '<Load as JSON>'`, prints a LoadResult. */
const load = JSON.parse(process.argv[2] as string) as Load;
const run = randomUUID().slice(0, 8);
let count = 0;

const result = await autocannon({
  url: load.url,
  connections: load.connections,
  duration: load.seconds,
  requests: [
    {
      method: load.body === undefined ? 'GET' : 'POST',
      headers: load.headers,
      ...(load.body !== undefined && {
        setupRequest: (request) => {
          count += 1;
          return { ...request, body: (load.body as string).replace('{unique}', `${run}-${count}`) };
        },
      }),
    },
  ],
});
const failed = result.errors + result.timeouts + result.non2xx;
const answer: LoadResult = {
  requests: result.requests.total,
  requestsPerSecond: result.requests.total / result.duration,
  p50: result.latency.p50,
  p99: result.latency.p99,
  failed,
};
process.stdout.write(JSON.stringify(answer));
