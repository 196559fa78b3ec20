import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Load {
  url: string;
  headers: Record<string, string>;
  /** Sent by POST; `{unique}` in it becomes another text in each request. */
  body?: string;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  requests: number;
  requestsPerSecond: number;
  /** Milliseconds from request to answer. */
  p50: number;
  p99: number;
  /** Answers other than 2xx, and none at all. */
  failed: number;
}

/** Sends requests as fast as they are answered, from a process of its own. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const program = fileURLToPath(new URL('./load.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(load)]);
  const result = JSON.parse(stdout) as LoadResult;
  // A fast refusal is not a fast answer.
  if (result.failed > 0) throw new Error(`${result.failed} requests to ${load.url} failed.`);
  return result;
}
