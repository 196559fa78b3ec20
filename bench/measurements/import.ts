import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import { temporaryDirectory } from '../cleanup.ts';
import { createDatabase } from '../database.ts';
import { memoryOf, processorMsOf } from '../process-use.ts';
import { type Row, row, type Skipped } from '../row.ts';
import { startStoa, token } from '../stoa.ts';

const rows = 100_000;
const name = `import of ${rows.toLocaleString('en')} profiles, PostgreSQL`;

const intoAudience = `import of ${rows.toLocaleString('en')} profiles into an audience, PostgreSQL`;

interface Report {
  id: string;
  status: string;
  created: number;
  subscribed: number;
  failed: number;
}

/** An import of customers, from the first byte of its file to its last row. */
export const importOfProfiles: Measurement = {
  name: 'import',
  async run(bench) {
    if (!bench.postgres) return [{ name, skipped: withoutPostgres }];
    return [
      ...(await measure(bench, await createDatabase(bench.postgres, 'import'), name)),
      // Its hundred thousand events take too long for a short run.
      ...(bench.short
        ? []
        : await measure(bench, await createDatabase(bench.postgres, 'subscribe'), intoAudience)),
    ];
  },
};

async function measure(bench: Bench, url: string, name: string): Promise<(Row | Skipped)[]> {
  const stoa = await startStoa({
    STOA_DATA_DIR: temporaryDirectory(),
    DATABASE_URL: url,
    STOA_LOG_LEVEL: 'warn',
  });
  const idle = memoryOf(stoa.pid).now;
  const processor = processorMsOf(stoa.pid);
  const store = await send<{ id: string }>(stoa.url, '/v1/stores', {
    type: 'application/json',
    body: JSON.stringify({ key: 'import', timezone: 'UTC', billing_email: 'billing@example.com' }),
  });
  const audience =
    name === intoAudience
      ? await send<{ id: string }>(stoa.url, `/v1/stores/${store.id}/audiences`, {
          type: 'application/json',
          body: JSON.stringify({ key: 'all' }),
        })
      : null;
  bench.progress(name);
  const began = performance.now();
  const path = `/v1/stores/${store.id}/profiles`;
  let report = await send<Report>(
    stoa.url,
    `${path}/import${audience ? `?audience_id=${audience.id}` : ''}`,
    { type: 'text/csv', body: file() },
  );
  while (report.status !== 'completed') {
    await delay(50);
    report = await send<Report>(stoa.url, `/v1/stores/${store.id}/profile-imports/${report.id}`);
    if (report.status === 'failed') throw new Error(JSON.stringify(report));
  }
  const ms = performance.now() - began;
  if (report.created !== rows || report.subscribed !== (audience ? rows : 0))
    throw new Error(JSON.stringify(report));
  const { peak = Number.NaN } = memoryOf(stoa.pid);
  const processorMs = processorMsOf(stoa.pid) - processor;
  await stoa.stop();
  return [
    row(name, 'ms', { ours: [ms] }, { below: 60_000, also: `processor ${Math.round(processorMs)} ms` }),
    row(
      `${name}: highest memory`,
      'MB',
      { ours: [peak] },
      { below: 300, also: `idle ${Math.round(idle)} MB` },
    ),
  ];
}

async function send<Answer>(
  url: string,
  path: string,
  upload?: { type: string; body: string },
): Promise<Answer> {
  const response = await fetch(url + path, {
    method: upload ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, ...(upload && { 'content-type': upload.type }) },
    ...(upload && { body: upload.body }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Customers as a shop has them, about 10 MB. */
function file(): string {
  const lines = ['email,name,phone,language,fields.tier,fields.source'];
  for (let n = 0; n < rows; n += 1) {
    lines.push(
      `customer-${n}@example.com,"Customer, Number ${n}",+44 20 7946 ${n},en,gold,newsletter of ${n % 100}`,
    );
  }
  return lines.join('\n');
}
