import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measurement } from '../bench.ts';
import { repository } from '../child.ts';
import { row } from '../row.ts';

interface SizeLimitResult {
  name: string;
  size: number;
  sizeLimit: number;
}

/** What a user's bundle grows by: minified and compressed, as size-limit checks it in `npm run verify`. */
export const sdkSize: Measurement = {
  name: 'sdk-size',
  async run({ progress }) {
    progress('SDK bundle size');
    const cwd = join(repository, 'packages/sdk');
    if (!existsSync(join(cwd, 'dist/index.js'))) await run('npm', ['run', 'build'], { cwd });
    // It ends with 1 when a limit is exceeded, which is ours to report.
    const { stdout } = await run('npx', ['size-limit', '--json'], { cwd }).catch(
      (failed: { stdout: string }) => failed,
    );
    return (JSON.parse(stdout) as SizeLimitResult[]).map(({ name, size, sizeLimit }) =>
      row(`SDK, ${name}`, 'kB', { ours: [size / 1000] }, { below: sizeLimit / 1000 }),
    );
  },
};

const run = promisify(execFile);
