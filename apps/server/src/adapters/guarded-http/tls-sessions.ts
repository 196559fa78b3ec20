import type { TLSSocket } from 'node:tls';
import { BoundedMap } from './bounded-map.ts';
import type { Target } from './connect.ts';

const keptSessions = 256;

/** Remembers the TLS sessions of receivers, so that their next connection costs half the work. */
export interface TlsSessions {
  optionsFor(target: Target): { session?: Buffer };
  keepFrom(socket: TLSSocket, target: Target): void;
}

export function createTlsSessions(): TlsSessions {
  const sessions = new BoundedMap<string, Buffer>(keptSessions);
  // A resumed session is not asked for its certificate again: it must never serve another host or port.
  const keyOf = ({ host, port }: Target) => `${host} ${port}`;
  return {
    optionsFor(target) {
      const session = sessions.get(keyOf(target));
      return session ? { session } : {};
    },
    keepFrom(socket, target) {
      socket.on('session', (session: Buffer) => {
        sessions.set(keyOf(target), session);
      });
    },
  };
}
