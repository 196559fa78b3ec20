import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChaosFigures } from '../../apps/server/test/chaos.ts';
import { type Bench, type Measurement, withoutPostgres } from '../bench.ts';
import { repository } from '../child.ts';
import { killAtExit, temporaryDirectory } from '../cleanup.ts';
import { type Row, row, type Skipped } from '../row.ts';

/** The tests that kill, and the rows they make. */
const tests = [
  { file: 'kill.race.test.ts', project: 'postgres' },
  { file: 'kill.test.ts', project: 'embedded' },
] as const;

/** Kills processes and PostgreSQL on the way of events to their receivers, as the tests do, at length. */
export const kills: Measurement = {
  name: 'kills',
  onlyByName: true,
  async run(bench) {
    const rows: (Row | Skipped)[] = [];
    for (const { file, project } of tests) {
      if (project === 'postgres' && !bench.postgres) {
        rows.push({ name: 'kills, PostgreSQL', skipped: withoutPostgres });
        continue;
      }
      rows.push(...(await killed(bench, file, project)));
    }
    return rows;
  },
};

async function killed({ rounds, progress }: Bench, file: string, project: string): Promise<Row[]> {
  const figures = join(temporaryDirectory(), 'figures');
  progress(`${file}: ${rounds} rounds`);
  const failed = await vitest(['run', '--project', project, file], {
    STOA_CHAOS_ROUNDS: String(rounds),
    STOA_CHAOS_FIGURES: figures,
  });
  // A run that broke off before it could count has told nothing: its report is what there is to see.
  if (!existsSync(figures)) throw new Error(`${file} ended without figures:\n${failed}`);
  if (failed) progress(failed);
  const lines = readFileSync(figures, 'utf8').trim().split('\n');
  return lines.map((line) => rowOf(JSON.parse(line) as ChaosFigures, project));
}

const rowOf = (figures: ChaosFigures, project: string): Row =>
  row(
    `${figures.test} (${project})`,
    'lost',
    { ours: [figures.lost] },
    {
      below: 1,
      also: `of ${figures.events} events at ${figures.kills} kills; phantom ${figures.phantom}, repeated ${figures.repeated} of at most ${figures.allowedRepeats}`,
    },
  );

/** Runs vitest; answers what it printed when a test failed, and nothing otherwise. */
const vitest = (args: string[], environment: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const child = execFile(
      join(repository, 'node_modules/.bin/vitest'),
      args,
      { cwd: repository, env: { ...process.env, ...environment }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve(error ? stdout + stderr : ''),
    );
    if (child.pid) child.once('exit', killAtExit(child.pid));
  });
