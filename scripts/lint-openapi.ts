/** Renders the OpenAPI document of the contract and has redocly judge it by `redocly.yaml`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiDocument } from '../packages/contract/src/index.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'stoa-openapi-'));
try {
  const path = join(folder, 'openapi.json');
  const document = openApiDocument({ serverUrl: 'https://stoa.test', version: '0.0.0' });
  writeFileSync(path, JSON.stringify(document, null, 2));
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/redocly'),
    ['lint', path, '--config', join(root, 'redocly.yaml'), '--format', 'stylish', '--max-problems', '1000'],
    {
      encoding: 'utf8',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );
  const isClean = status === 0 && !/\bwarning\b/i.test(stdout + stderr);
  if (!isClean) console.error(stdout + stderr);
  process.exitCode = isClean ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
