import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ByteRange, Storage, StoredFile } from '#kernel/storage';
import type { BucketAddress } from './bucket-address.ts';
import type { IncomingFiles } from './incoming-files.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Files in a bucket of Amazon S3, or of anything that speaks its language. */
export function bucketStorage(address: BucketAddress, incoming: IncomingFiles): Storage {
  const Bucket = address.bucket;
  const inBucket = (key: string): string => (address.prefix ? `${address.prefix}/${key}` : key);
  const ours = (key: string): string => key.slice(inBucket('').length);
  let connected: Promise<{ sdk: Sdk; client: S3Client }> | undefined;
  const connect = () => {
    connected ??= clientOf(address);
    return connected;
  };

  async function* pages(prefix: string): AsyncGenerator<StoredFile[]> {
    const { sdk, client } = await connect();
    let token: string | undefined;
    do {
      const page = await client.send(
        new sdk.ListObjectsV2Command({ Bucket, Prefix: inBucket(prefix), ContinuationToken: token }),
      );
      yield (page.Contents ?? []).flatMap(({ Key, LastModified }) =>
        Key && LastModified ? [{ key: ours(Key), modifiedAt: LastModified }] : [],
      );
      token = page.NextContinuationToken;
    } while (token);
  }

  async function open(key: string, range?: ByteRange): Promise<Readable | null> {
    const { sdk, client } = await connect();
    try {
      const { Body } = await client.send(
        new sdk.GetObjectCommand({
          Bucket,
          Key: inBucket(key),
          ...(range && { Range: `bytes=${range.start}-${range.end}` }),
        }),
      );
      return Body as Readable;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return null;
      throw error;
    }
  }

  return {
    newIncoming: () => incoming.newPath(),
    deleteIncoming: (before) => incoming.deleteBefore(before),
    async put(key, path, mimeType) {
      const { sdk, client } = await connect();
      const { size } = await stat(path);
      // A bucket shows an object when all of it has come. A body that streams is not repeated by the client.
      await thrice(() =>
        client.send(
          new sdk.PutObjectCommand({
            Bucket,
            Key: inBucket(key),
            Body: createReadStream(path),
            ContentLength: size,
            ContentType: mimeType,
            CacheControl: 'public, max-age=31536000, immutable',
          }),
        ),
      );
      await rm(path, { force: true });
    },
    open,
    async local(key) {
      const content = await open(key);
      if (!content) return null;
      const path = await incoming.newPath();
      const release = () => rm(path, { force: true });
      try {
        await pipeline(content, createWriteStream(path));
      } catch (error) {
        await release();
        throw error;
      }
      return { path, release };
    },
    async *deleteAll(prefix) {
      const { sdk, client } = await connect();
      for await (const files of pages(prefix)) {
        if (files.length === 0) continue;
        const Objects = files.map(({ key }) => ({ Key: inBucket(key) }));
        const { Errors = [] } = await client.send(
          new sdk.DeleteObjectsCommand({ Bucket, Delete: { Quiet: true, Objects } }),
        );
        if (Errors[0]) throw new Error(`The bucket keeps ${Errors[0].Key}: ${Errors[0].Message}`);
        yield files.length;
      }
    },
    list: () => pages(''),
    close() {
      void connected?.then(({ client }) => client.destroy());
    },
  };
}

/** Loaded when a bucket is spoken to: it would cost every start its time and memory. */
async function clientOf(address: BucketAddress): Promise<{ sdk: Sdk; client: S3Client }> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region: address.region,
    ...(address.endpoint && { endpoint: address.endpoint, forcePathStyle: true }),
    ...(address.credentials && { credentials: address.credentials }),
    // Other makers' buckets do not know the checksums Amazon's does.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  });
  return { sdk, client };
}

async function thrice<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 503;
      if (attempt === 3 || status < 500) throw error;
    }
  }
}
