import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';

/** The times, in ms, within which half and 95 of 100 requests are answered. */
export interface Latency {
  p50: number;
  p95: number;
}

/** Sends requests one after the other on one connection. */
export async function latencyOf(
  url: string,
  headers: Record<string, string>,
  requests: number,
): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let number = 0; number < requests; number += 1) times.push(await timeOf(url, headers, agent));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

const timeOf = (url: string, headers: Record<string, string>, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(url, { agent, headers }, (response) => {
      const { statusCode } = response;
      response.resume();
      response.once('end', () =>
        statusCode === 200
          ? resolve(performance.now() - startedAt)
          : reject(new Error(`${url} answered ${statusCode}.`)),
      );
    }).once('error', reject);
  });
