/** A bucket and how it is reached. */
export interface BucketAddress {
  bucket: string;
  /** Before every key, without slashes at its ends; empty for none. */
  prefix: string;
  /** Null: Amazon's own. */
  endpoint: string | null;
  region: string;
  /** Null: what the environment of the process says, as Amazon's tools read it. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

/** Reads `s3://[key:secret@]bucket[/prefix][?endpoint=...&region=...]`; throws a sentence that says what is wrong. */
export function readBucketAddress(text: string): BucketAddress {
  const url = URL.parse(text);
  if (url?.protocol !== 's3:' || !url.hostname) throw new Error('must be "file" or s3://bucket?endpoint=...');
  const endpoint = url.searchParams.get('endpoint');
  if (endpoint !== null && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new Error('has an endpoint that is no http(s) URL');
  }
  if (Boolean(url.username) !== Boolean(url.password))
    throw new Error('needs both a key and a secret, or neither');
  return {
    bucket: url.hostname,
    prefix: url.pathname.replaceAll(/^\/+|\/+$/g, ''),
    endpoint,
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: url.username
      ? {
          accessKeyId: decodeURIComponent(url.username),
          secretAccessKey: decodeURIComponent(url.password),
        }
      : null,
  };
}
