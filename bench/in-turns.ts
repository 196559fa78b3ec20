import type { Bench } from './bench.ts';
import type { Child } from './child.ts';
import type { Operation } from './operation.ts';
import { processorMsOf } from './process-use.ts';
import { type LoadResult, runLoad } from './run-load.ts';
import { token } from './stoa.ts';

const connections = 20;
const warmUpSeconds = { short: 1, long: 2 };

/** What one server did in one round. */
export interface Round extends LoadResult {
  /** Processor time of the server's process for each request, in ms. */
  processorMs: number;
}

/** A server to load, at the address of the operation. */
export interface Turn extends Pick<Child, 'url' | 'pid'> {
  /** Whether it is as fast at its first request as later. */
  warm?: true;
}

/** Loads one server after the other, again and again, so that a busy moment of the machine meets all of them. */
export async function inTurns(
  bench: Bench,
  name: string,
  operation: Operation,
  turns: Record<string, Turn>,
): Promise<Record<string, Round[]>> {
  const rounds: Record<string, Round[]> = {};
  // The first round only warms up: until V8 has compiled what is hot, a server answers at half its speed.
  for (let number = 0; number <= (bench.short ? 1 : 5); number += 1) {
    for (const [key, { url, pid, warm }] of Object.entries(turns)) {
      if (number === 0 && warm) continue;
      bench.progress(`${name}: ${number === 0 ? 'warming up' : `round ${number}`}, ${key}`);
      const before = processorMsOf(pid);
      const result = await runLoad({
        url,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(operation.body && { body: operation.body('{unique}') }),
        connections,
        seconds: number === 0 ? warmUpSeconds[bench.short ? 'short' : 'long'] : bench.short ? 1 : 4,
      });
      const processorMs = (processorMsOf(pid) - before) / result.requests;
      if (number > 0) rounds[key] = [...(rounds[key] ?? []), { ...result, processorMs }];
    }
  }
  return rounds;
}
