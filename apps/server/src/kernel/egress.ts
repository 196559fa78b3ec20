import type { Readable } from 'node:stream';

/** The way out of the process to addresses that users name; `adapters/guarded-http` is behind it. */
export interface Egress {
  /** Fetches what lies at an address, as it comes; throws when it cannot be reached, is too large or takes too long. */
  stream(request: {
    method: 'GET';
    url: string;
    headers: Record<string, string>;
    deadlineMs: number;
    connectTimeoutMs: number;
    maxResponseBytes: number;
    pool: string;
    connections: number;
  }): Promise<{ status: number; body: Readable }>;
  /** What is wrong with this address, what its name resolves to included; null for nothing. */
  checkResolvedUrl(url: string): Promise<string | null>;
  request(request: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    body: string;
    deadlineMs: number;
    connectTimeoutMs: number;
    pool: string;
    connections: number;
  }): Promise<{
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: Buffer;
    timings: { dnsMs: number; connectMs: number; tlsMs: number; firstByteMs: number; totalMs: number };
    remoteAddress: string;
  }>;
  close(): Promise<void>;
}
