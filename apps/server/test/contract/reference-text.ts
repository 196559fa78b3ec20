import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../../..');
const published = join(repository, '../shared/spec/store-module-reference.txt');
const kept = join(import.meta.dirname, 'reference-examples.txt');

/** The published reference as text; null where only the repository is. */
export const referenceText = (): string | null =>
  existsSync(published) ? readFileSync(published, 'utf8') : null;

/** The example printed below `SDK: sdk.<name>()`, to the letter. */
export function exampleIn(text: string, name: string): string {
  const lines = text.split('\n');
  const heading = lines.indexOf(`SDK: sdk.${name}()`);
  if (heading === -1) throw new Error(`The reference does not name sdk.${name}().`);
  const start = lines.findIndex((line, at) => at > heading && /^(?:const|await|\/\/) /.test(line));
  const code: string[] = [];
  for (const line of lines.slice(start)) {
    if (isProse(code, line)) break;
    code.push(line);
  }
  return code.join('\n').trimEnd();
}

/** A line behind a whole statement and an empty line is prose again, unless it begins a statement. */
function isProse(code: string[], line: string): boolean {
  const text = code.join('\n');
  const isWhole = (text.match(/[{(]/g)?.length ?? 0) === (text.match(/[})]/g)?.length ?? 0);
  return isWhole && code.at(-1) === '' && line !== '' && !/^(?:const|await|if|\/\/|[\w.]+\()/.test(line);
}

/** The examples as the repository keeps them: below `### <name>` each. */
export function keptExamples(): Map<string, string> {
  const sections = readFileSync(kept, 'utf8').split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1).trimEnd()];
    }),
  );
}
