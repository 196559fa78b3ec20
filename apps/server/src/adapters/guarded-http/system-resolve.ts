import { lookup, Resolver } from 'node:dns/promises';
import type { Resolve } from './contract.ts';
import { turnstile } from './turnstile.ts';

const allOf = async (hostname: string) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * Asks DNS over sockets of our own. `dns.lookup` would hold one of the process's four threads for as long as the name
 * server likes, so that four hostile names could stop every lookup and file of the process. It is asked only for names
 * DNS does not know (the hosts file, search domains), and only on two threads at a time.
 */
export function systemResolve(options: { servers?: string[]; timeoutMs?: number } = {}): Resolve {
  const resolver = new Resolver({ timeout: options.timeoutMs ?? 2_000, tries: 2, maxTimeout: 2_000 });
  if (options.servers) resolver.setServers(options.servers);
  const oneOfTwo = turnstile(2);
  return async (hostname) => {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const silent = answers.find((answer) => answer.status === 'rejected' && isSilence(answer.reason));
    if (silent?.status === 'rejected') throw silent.reason;
    return oneOfTwo(() => allOf(hostname));
  };
}

/** A name server that does not answer us would not answer the system either, only slower. */
const isSilence = (error: { code?: string }): boolean =>
  error.code === 'ETIMEOUT' || error.code === 'ESERVFAIL';
