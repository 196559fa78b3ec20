import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const table = readFileSync(join(root, 'docs/webhook-faults.md'), 'utf8');
const rows = [...table.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
  ([, number, fault = '', , cell = '']) => ({ number: Number(number), fault, cell }),
);

/** The tests a cell names: `file`: "title", "another"; `file`: ... */
const named = (cell: string) =>
  cell.split('; `').map((part) => {
    const [, file = '', titles = ''] = /^`?([^`]+)`: ("[^"]+"(?:, "[^"]+")*)$/.exec(part) ?? [];
    return { file, titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title) };
  });

function pathOf(file: string): string {
  if (file.startsWith('apps/')) return join(root, file);
  const folder = file.startsWith('guarded-http/') ? 'adapters' : 'features/connections/webhooks';
  return join(root, 'apps/server/src', folder, file);
}

/** The titles of the tests of a file, behind those of their groups. */
function titlesOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node, group: string) => {
    const [kind, title] = declared(node);
    if (kind === 'test') titles.push(group + title);
    ts.forEachChild(node, (child) => visit(child, kind === 'describe' ? `${group}${title} > ` : group));
  };
  visit(source, '');
  return titles;
}

/** `test(title)`, `describe(title)`, and what hangs on them: `test.each(...)(title)`, `test.skipIf(...)(title)`. */
function declared(node: ts.Node): [kind: string | undefined, title: string] {
  if (!ts.isCallExpression(node)) return [undefined, ''];
  const [first] = node.arguments;
  let called: ts.Expression = node.expression;
  while (ts.isCallExpression(called) || ts.isPropertyAccessExpression(called)) called = called.expression;
  return first && ts.isStringLiteralLike(first) && ts.isIdentifier(called)
    ? [called.text, first.text]
    : [undefined, ''];
}

test('the table has the 32 faults, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  expect(table).not.toMatch(/not yet/i);
});

describe('each fault names tests that exist', () => {
  test.each(rows)('$number $fault', ({ cell }) => {
    for (const { file, titles } of named(cell)) {
      expect(file, cell).toMatch(/\.test\.ts$/);
      expect(existsSync(pathOf(file)), file).toBe(true);
      expect(titlesOf(pathOf(file)), file).toEqual(expect.arrayContaining(titles));
    }
  });
});
