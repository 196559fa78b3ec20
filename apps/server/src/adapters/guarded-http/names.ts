import type { RefusalOf } from './address-rules.ts';
import { BoundedMap } from './bounded-map.ts';
import { isLiteral, isLocalhost } from './check-url.ts';
import type { DebugLog, Resolve } from './contract.ts';
import { BlockedAddress, RequestFailed } from './failures.ts';

const keptMs = 30_000;
const keptNames = 1_000;

/** Turns hosts into addresses that may be reached. */
export interface Names {
  /** The addresses of a host, all of them permitted; throws `BlockedAddress`, or `RequestFailed` with class dns. */
  addressesOf(host: string): Promise<readonly string[]>;
  /** Whether this host is refused whatever DNS says. */
  isBlocked(host: string): boolean;
  /** Asks again next time: what it resolved to did not answer. */
  forget(host: string): void;
}

interface NamesOptions {
  resolve: Resolve;
  refusalOf: RefusalOf;
  now: () => number;
  log: DebugLog | undefined;
}

export function createNames({ resolve, refusalOf, now, log }: NamesOptions): Names {
  const known = new BoundedMap<string, { addresses: Promise<readonly string[]>; until: number }>(keptNames);

  const refuse = (host: string, address: string, reason: string | null): BlockedAddress => {
    log?.debug({ host, address, reason }, 'egress refused');
    return new BlockedAddress();
  };

  /** The addresses of a host that needs no DNS; null for all others. */
  function ownAddresses(host: string): readonly string[] | null {
    if (isLiteral(host)) return refusalOf(host) ? [] : [host];
    if (isLocalhost(host)) return ['127.0.0.1', '::1'].filter((address) => !refusalOf(address));
    return null;
  }

  /** One blocked answer among good ones is an attack (or a mistake); which one would be used is chance. */
  async function permitted(host: string): Promise<readonly string[]> {
    const addresses = await resolve(host);
    for (const address of addresses) {
      const reason = refusalOf(address);
      if (reason) throw refuse(host, address, reason);
    }
    return addresses;
  }

  function resolved(host: string): Promise<readonly string[]> {
    const hit = known.get(host);
    if (hit && hit.until > now()) return hit.addresses;
    const entry = { addresses: permitted(host), until: now() + keptMs };
    known.set(host, entry);
    entry.addresses.catch(() => known.get(host) === entry && known.delete(host));
    return entry.addresses;
  }

  return {
    async addressesOf(host) {
      const own = ownAddresses(host);
      if (own?.length === 0) throw refuse(host, host, isLiteral(host) ? refusalOf(host) : 'loopback');
      const addresses = own ?? (await resolved(host).catch(rethrow));
      if (addresses.length === 0) throw new RequestFailed('dns');
      return addresses;
    },
    isBlocked: (host) => ownAddresses(host)?.length === 0,
    forget: (host) => {
      known.delete(host);
    },
  };
}

/** Requests that waited for one look-up together each get an error of their own: it will carry their timings. */
function rethrow(error: unknown): never {
  throw error instanceof BlockedAddress ? new BlockedAddress() : new RequestFailed('dns', error);
}
