import { isProviderType, providerOf } from '@stoa/providers';
import type { Sandbox, SandboxOptions } from '@stoa/sandbox';
import type { Logger } from 'pino';
import { BlockedAddress, createGuardedHttp } from '#adapters/guarded-http';
import type { Settings } from '#env';
import type { Clock } from '#kernel/clock';
import type { Egress } from '#kernel/egress';

/** Where third parties are emulated; `own` when this process does it. */
export interface OpenSandbox {
  origin: string;
  own: Sandbox | null;
}

const unchecked = [200, {}] as const;

/** The recorded answers of the catalogue, for a provider that the sandbox does not know by itself. */
export const others: SandboxOptions['others'] = (type) => {
  if (!isProviderType(type)) return null;
  const { valid, valid_restricted, invalid } = providerOf(type).check?.recorded ?? {
    ...{ valid: unchecked, valid_restricted: unchecked, invalid: unchecked },
  };
  return { valid, restricted: valid_restricted, invalid };
};

/**
 * The way to the emulated third parties. Where they are, the operator says and no user: so they are reached wherever
 * that is, and this client is used for nothing else.
 */
export const sandboxEgress = (origin: string, log: Logger): Egress =>
  toOriginAlone(origin, createGuardedHttp({ allow: ['0.0.0.0/0', '::/0'], log }));

/** The client, for addresses of one origin. */
function toOriginAlone(origin: string, egress: Egress): Egress {
  const requireOrigin = (url: string): void => {
    if (new URL(url).origin !== origin) throw new BlockedAddress();
  };
  return {
    ...egress,
    stream: async (request) => {
      requireOrigin(request.url);
      return egress.stream(request);
    },
    request: async (request) => {
      requireOrigin(request.url);
      return egress.request(request);
    },
  };
}

/**
 * Starts the emulated third parties, or finds those of another process; null when the real ones are meant. Beside a
 * server with a fixed port they get the next one, so that links to them outlive a restart.
 */
export async function openSandbox(settings: Settings, clock: Clock): Promise<OpenSandbox | null> {
  const wanted = settings.STOA_SANDBOX ?? settings.NODE_ENV !== 'production';
  if (typeof wanted === 'string') return { origin: wanted, own: null };
  if (!wanted) return null;
  // In production its code is not even loaded.
  const { startSandbox } = await import('@stoa/sandbox');
  const port = settings.PORT === 0 || settings.PORT === 65_535 ? 0 : settings.PORT + 1;
  const own = await startSandbox({ clock, port, others }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return startSandbox({ clock, others });
  });
  return { origin: own.origin, own };
}
