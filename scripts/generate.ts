/**
 * Writes every generated file of the repository; with `--check` writes nothing and fails when one is stale.
 * A folder named `generated` and the reference hold nothing else: what is no longer made there is deleted.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { docsFiles } from './generate-docs/index.ts';
import { sdkFiles } from './generate-sdk/index.ts';
import type { GeneratedFile } from './generated-file.ts';

const generators: (() => GeneratedFile[] | Promise<GeneratedFile[]>)[] = [sdkFiles, docsFiles];

const root = join(import.meta.dirname, '..');
const files = (await Promise.all(generators.map((generate) => generate()))).flat();
const stale = files.filter(({ path, content }) => read(path) !== content);
const orphans = orphansBeside(files);

if (process.argv.includes('--check')) {
  const paths = [...stale.map((file) => file.path), ...orphans];
  if (paths.length > 0) {
    console.error(`Stale, run \`npm run generate\`:\n${paths.map((path) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
} else {
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
  for (const path of orphans) {
    rmSync(join(root, path));
    console.log(`deleted ${path}`);
  }
}

function read(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The files in folders of generated ones that no generator makes any more. */
function orphansBeside(made: GeneratedFile[]): string[] {
  const paths = new Set(made.map((file) => file.path));
  const folders = new Set([...paths].map((path) => dirname(path)));
  return [...folders]
    .filter((folder) => isAllGenerated(folder) && existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !paths.has(path) && !folders.has(path));
}

function isAllGenerated(folder: string): boolean {
  return basename(folder) === 'generated' || folder.startsWith('docs/reference');
}
