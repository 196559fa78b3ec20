import {
  type Endpoint,
  type ErrorCode,
  endpoints,
  errors,
  errorsOf,
} from '../../packages/contract/src/index.ts';
import { type GeneratedFile, pageGeneratedFrom } from '../generated-file.ts';
import { code, joined, table } from './markdown.ts';
import { operationLink } from './operation-link.ts';

/** The page of the errors: each code, its status, what it says, and what can answer it. */
export function errorFiles(): GeneratedFile[] {
  const domains = Map.groupBy(Object.keys(errors) as ErrorCode[], (name) => name.split('.')[0] ?? '');
  const content = joined([
    pageGeneratedFrom('packages/contract/src/errors.ts'),
    '# Errors',
    'How errors look and how to handle them: [the guide](../guides/errors.md). A running server shows this table at `/docs/errors`, which `doc_url` of every error leads to.',
    ...[...domains].flatMap(([domain, codes]) => [
      `## ${domain}`,
      table(
        ['Code', 'Status', 'Message', 'Answered by'],
        codes.map((name) => [
          `<a id="${name}"></a>${code(name)}`,
          String(errors[name].status),
          errors[name].message,
          answeredBy(name),
        ]),
      ),
    ]),
  ]);
  return [{ path: 'docs/reference/errors.md', content }];
}

const operations = Object.entries<Endpoint>(endpoints);

function answeredBy(wanted: ErrorCode): string {
  const names = operations.filter(([, entry]) => errorsOf(entry).includes(wanted));
  if (names.length === operations.length) return 'every operation';
  if (names.length > 8) return `${names.length} operations`;
  return names.map(([name, entry]) => operationLink(name, entry, 'api/')).join(', ') || 'the server itself';
}
