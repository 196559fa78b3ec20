import type { EventEmitter } from 'node:events';
import { collectGarbage } from '#kernel/collect-garbage';

const afterReadyMs = 2000;
// Probes may ask already; more than that is work, which this would slow down, and which has V8 collect by itself.
const fewRequests = 5;

/**
 * Collects once what the start left behind. V8 does so when a heap has grown, which the heap of a server that waits
 * for its first request never does: 25 of 260 MB would stay for hours.
 */
export function collectStartGarbage(http: EventEmitter): void {
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  http.on('request', count);
  setTimeout(() => {
    http.off('request', count);
    if (requests > fewRequests) return;
    collectGarbage('last-resort');
  }, afterReadyMs).unref();
}
