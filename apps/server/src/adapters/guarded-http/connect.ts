import net from 'node:net';
import tls from 'node:tls';
import type { RefusalOf } from './address-rules.ts';
import type { DebugLog, Timings } from './contract.ts';
import { BlockedAddress, connectFailure, RequestFailed } from './failures.ts';
import type { Names } from './names.ts';
import type { TlsSessions } from './tls-sessions.ts';

export interface ConnectOptions {
  names: Names;
  refusalOf: RefusalOf;
  secureContext: () => tls.SecureContext;
  sessions: TlsSessions;
  openSocket: (options: net.TcpNetConnectOpts) => net.Socket;
  log: DebugLog | undefined;
}

export interface Target {
  host: string;
  port: number;
  secure: boolean;
}

/** One attempt to connect; the signal calls it off. */
export interface Attempt {
  target: Target;
  timings: Timings;
  signal: AbortSignal;
  /** What it fails with when it takes too long at this step. */
  step: 'dns' | 'connect_timeout' | 'tls';
}

/** Opens a connection to a permitted address; nothing is written before the address it really reached is checked. */
export async function connect(options: ConnectOptions, attempt: Attempt): Promise<net.Socket> {
  const { target, timings, signal } = attempt;
  const addresses = await timed(timings, 'dnsMs', () =>
    orAborted(options.names.addressesOf(target.host), signal),
  );
  attempt.step = 'connect_timeout';
  const tcp = await timed(timings, 'connectMs', () => openTcp(options, attempt, addresses)).catch((error) => {
    options.names.forget(target.host);
    throw error;
  });
  if (!target.secure) return tcp;
  attempt.step = 'tls';
  return timed(timings, 'tlsMs', () => startTls(options, attempt, tcp));
}

async function timed<T>(timings: Timings, part: keyof Timings, step: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await step();
  } finally {
    timings[part] = performance.now() - startedAt;
  }
}

const orAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });

/** A lookup that has its answer already, so that the addresses checked are the addresses used. */
const answering = (addresses: readonly string[]): net.LookupFunction => {
  const answers = addresses.map((address) => ({ address, family: net.isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = answers;
    if (all || !first) callback(null, answers);
    else callback(null, first.address, first.family);
  };
};

async function openTcp(options: ConnectOptions, attempt: Attempt, addresses: readonly string[]) {
  const { signal, target } = attempt;
  signal.throwIfAborted();
  const socket = options.openSocket({
    host: target.host,
    port: target.port,
    lookup: answering(addresses),
    autoSelectFamily: true,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  });
  await opened(socket, 'connect', signal, connectFailure);
  const address = socket.remoteAddress;
  const reason = address === undefined ? null : options.refusalOf(address);
  if (!reason) return socket;
  options.log?.debug({ host: target.host, address, reason }, 'egress refused: connected elsewhere');
  socket.destroy();
  throw new BlockedAddress();
}

async function startTls(options: ConnectOptions, attempt: Attempt, tcp: net.Socket): Promise<tls.TLSSocket> {
  const { target, signal } = attempt;
  const host = target.host.replace(/\.$/, '');
  const socket = tls.connect({
    socket: tcp,
    host,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    secureContext: options.secureContext(),
    // Said here so that no environment variable can switch it off for addresses that users name.
    rejectUnauthorized: true,
    ...options.sessions.optionsFor(target),
  });
  options.sessions.keepFrom(socket, target);
  await opened(socket, 'secureConnect', signal, (error) => new RequestFailed('tls', error));
  return socket;
}

/** Waits for the event with which a socket is usable; calls it off with the signal. */
function opened(
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  failure: (error: unknown) => RequestFailed,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => socket.destroy(signal.reason);
  // Stays for the socket's whole life: an error nobody listens to would end the process.
  socket.on('error', (error) => reject(error instanceof RequestFailed ? error : failure(error)));
  socket.once('close', () => reject(new RequestFailed('reset')));
  socket.once(event, () => {
    signal.removeEventListener('abort', abort);
    resolve();
  });
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return promise;
}
