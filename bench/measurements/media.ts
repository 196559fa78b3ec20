import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { createDatabase } from '../database.ts';
import { startUpload } from '../limits.ts';
import { memoryOf } from '../process-use.ts';
import { type Row, row, type Skipped } from '../row.ts';
import { startStoa, token } from '../stoa.ts';

const megabyte = 2 ** 20;
const fileBytes = 10 * megabyte;
const atOnce = 8;

/** Uploads of films of 10 MB, eight at a time, of content that was never there before. */
export const media: Measurement = {
  name: 'media',
  async run(bench) {
    const embedded = await uploads(bench, 'embedded', {});
    if (!bench.postgres) return [embedded, { name: name('PostgreSQL'), skipped: withoutPostgres }];
    const DATABASE_URL = await createDatabase(bench.postgres, 'media');
    return [await uploads(bench, 'PostgreSQL', { DATABASE_URL }), embedded];
  },
};

const name = (database: string): string => `upload 10 MB, ${database}`;

async function uploads(
  bench: Bench,
  database: string,
  settings: Record<string, string>,
): Promise<Row | Skipped> {
  const directory = temporaryDirectory();
  const ours = await startStoa({ STOA_DATA_DIR: join(directory, 'ours'), ...settings });
  const limit = await startUpload(join(directory, 'limit'));
  const path = `/v1/stores/${await newStore(ours.url)}/media`;
  const rounds: { ours: number[]; limit: number[] } = { ours: [], limit: [] };
  // The first round warms up.
  for (let number = 0; number <= (bench.short ? 1 : 5); number += 1) {
    bench.progress(`${name(database)}: ${number === 0 ? 'warming up' : `round ${number}`}`);
    const speeds = { ours: await speed(ours.url + path, form), limit: await speed(limit.url, bare) };
    if (number === 0) continue;
    rounds.ours.push(speeds.ours);
    rounds.limit.push(speeds.limit);
  }
  const peak = memoryOf(ours.pid).peak ?? Number.NaN;
  await Promise.all([ours.stop(), limit.stop()]);
  return row(
    name(database),
    'MB/s',
    { ours: rounds.ours, limit: { name: 'bare stream to file', rounds: rounds.limit } },
    { also: `${atOnce} at once; peak memory ${Math.round(peak)} MB` },
  );
}

/** Megabytes a second of several uploads at once. */
async function speed(url: string, bodyOf: (film: Uint8Array<ArrayBuffer>) => BodyInit): Promise<number> {
  const films = Array.from({ length: atOnce }, () => bodyOf(film()));
  const startedAt = performance.now();
  await Promise.all(films.map((body) => post(url, body)));
  return (atOnce * fileBytes) / megabyte / ((performance.now() - startedAt) / 1000);
}

function film(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fileBytes);
  bytes.set(Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42', 'latin1'));
  bytes.set(randomBytes(64), 24);
  return bytes;
}

function form(film: Uint8Array<ArrayBuffer>): FormData {
  const data = new FormData();
  data.append('files', new Blob([film]), 'film.mp4');
  return data;
}

const bare = (film: Uint8Array<ArrayBuffer>): BodyInit => film;

async function post(url: string, body: BodyInit, type?: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...(type && { 'content-type': type }) },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

async function newStore(url: string): Promise<string> {
  const store = { key: 'bench-media', timezone: 'UTC', billing_email: 'billing@example.com' };
  const { id } = JSON.parse(await post(`${url}/v1/stores`, JSON.stringify(store), 'application/json'));
  return id;
}
