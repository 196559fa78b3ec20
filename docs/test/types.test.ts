import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';

const root = join(import.meta.dirname, '../..');

test('the TypeScript of the pages compiles under strict', () => {
  process.chdir(root);
  const examples = ['README.md', ...globSync('docs/guides/*.md')]
    .flatMap(blocksOf)
    .filter((block) => block.language === 'ts')
    .map((block) => [join(root, `${block.page}.${block.line}.ts`), block.code] as const);
  expect(faultsOf(new Map(examples))).toEqual([]);
});

/** What the compiler says of files that are only in memory, with the settings of the repository. */
function faultsOf(files: Map<string, string>): string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
