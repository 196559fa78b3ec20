/** The way out of the process to addresses that users name; `adapters/guarded-http` is behind it. */
export interface Egress {
  /** What is wrong with this address, what its name resolves to included; null for nothing. */
  checkResolvedUrl(url: string): Promise<string | null>;
  request(request: {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    url: string;
    headers: Record<string, string>;
    body: string;
    deadlineMs: number;
    connectTimeoutMs: number;
    pool: string;
    connections: number;
    maxResponseBytes?: number;
    keepResponseBytes?: number;
  }): Promise<{
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: Buffer;
    timings: { dnsMs: number; connectMs: number; tlsMs: number; firstByteMs: number; totalMs: number };
    remoteAddress: string;
  }>;
  close(): Promise<void>;
}
