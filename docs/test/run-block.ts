import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Block } from './blocks.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Runs a block as a reader does who goes through the page in one terminal: what it exports is there for the
 * blocks after it. Fails when it fails, or prints something else than the page shows.
 */
export async function runBlock(block: Block, environment: Record<string, string>): Promise<void> {
  const { code, stdout, stderr, exported } = await (block.language === 'ts'
    ? run(process.execPath, ['--input-type=module-typescript', '-'], block.code, environment)
    : runBash(block, environment));
  expect(code, `${stdout}\n${stderr}`).toBe(0);
  Object.assign(environment, exported);
  if (block.output) expectOutput(stdout, block.output);
}

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
  exported?: Record<string, string>;
}

// The variables are written to a file of the shell's own choice, apart from what the block prints.
const keepVariables = 'trap \'env -0 > "$VARIABLES"\' EXIT\n';

async function runBash(block: Block, environment: Record<string, string>): Promise<Result> {
  const file = environment.VARIABLES ?? '';
  const result = await run('bash', ['-euo', 'pipefail', '-c', keepVariables + block.code], '', environment);
  const variables = readFileSync(file, 'utf8').split('\0').filter(Boolean);
  const exported = Object.fromEntries(
    variables.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  return { ...result, exported };
}

async function run(
  command: string,
  args: string[],
  input: string,
  environment: Record<string, string>,
): Promise<Result> {
  // From the root of the clone, where the guides have their readers.
  const child = spawn(command, args, { cwd: root, env: environment });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    result.stdout += text;
  });
  child.stderr.on('data', (text) => {
    result.stderr += text;
  });
  child.stdin.end(input);
  [result.code] = await once(child, 'close');
  return result;
}

/** What was printed is what the page shows; `...` stands for anything. */
function expectOutput(stdout: string, { language, code }: Block): void {
  if (language === 'json') {
    expect(JSON.parse(stdout)).toMatchObject(anywhere(JSON.parse(code)) as object);
  } else {
    expect(stdout.trim()).toMatch(pattern(code.trim()));
  }
}

/** The expected value, with every text that has dots in it as a pattern. */
function anywhere(value: unknown): unknown {
  if (typeof value === 'string' && value.includes('...')) return expect.stringMatching(pattern(value));
  if (Array.isArray(value)) return value.map(anywhere);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, anywhere(member)]));
}

function pattern(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('\\.\\.\\.', '[\\s\\S]*')}$`);
}
