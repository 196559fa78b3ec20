import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Call } from '@stoa/sandbox';

/** Where the providers' published descriptions are; they are no part of this repository. */
const folder =
  process.env.STOA_PROVIDER_SPECS ??
  join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'provider-specs');

export const haveContracts = existsSync(join(folder, '_tools', 'contract.mjs'));
if (!haveContracts) {
  console.warn(
    `NOT TESTED: the sandbox against the providers' descriptions, because ${folder} is not there. Set STOA_PROVIDER_SPECS.`,
  );
}

interface Schema {
  $ref?: string;
  properties?: Record<string, unknown>;
}

interface Operation {
  servers?: { url: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Checker {
  check(request: { method: string; url: string; headers: Record<string, string>; body: string }): string[];
  checkResponse(method: string, path: string, status: number, body: unknown): string[];
  doc: {
    servers?: { url: string }[];
    paths: Record<string, Record<string, Operation>>;
    components?: { schemas: Record<string, Schema> };
  };
}

type Load = (file: string) => Checker;
let loading: Promise<Load> | undefined;
const checkers = new Map<string, Promise<Checker>>();

/** The checker finds its libraries beside itself, where there are none: it is loaded with ours. */
async function loader(): Promise<Load> {
  const require = createRequire(import.meta.url);
  const source = readFileSync(join(folder, '_tools', 'contract.mjs'), 'utf8').replace(
    /from '((?!node:)[^']+)'/g,
    (_all, name: string) => `from '${pathToFileURL(require.resolve(name)).href}'`,
  );
  const file = join(mkdtempSync(join(tmpdir(), 'contract-')), 'contract.mjs');
  writeFileSync(file, source);
  const { loadSpec } = (await import(pathToFileURL(file).href)) as { loadSpec: Load };
  return loadSpec;
}

/** The description of a provider, read once however many ask. */
export function contractOf(provider: string): Promise<Checker> {
  const known = checkers.get(provider);
  if (known) return known;
  loading ??= loader();
  const checker = loading.then((load) => load(join(folder, `${provider}.json`)));
  checkers.set(provider, checker);
  return checker;
}

/** All that the description has against a call and its answer. */
export async function violations(call: Call, provider = call.provider): Promise<string[]> {
  const checker = await contractOf(provider);
  const url = `http://provider${call.path}`;
  const asked = checker.check({ method: call.method, url, headers: call.headers, body: call.body });
  const { pathname } = new URL(url);
  const answers = [
    pathname,
    ...basesOf(checker).flatMap((base) =>
      pathname.startsWith(`${base}/`) ? [pathname.slice(base.length)] : [],
    ),
  ];
  const body = parsed(call.answer);
  const found = answers.map((path) => checker.checkResponse(call.method, path, call.status ?? 0, body));
  const answered = found.find((list) => list[0] !== 'no operation') ?? ['no operation for the answer'];
  return [...asked, ...answered].map((fault) => `${call.method} ${call.path}: ${fault}`);
}

const basesOf = ({ doc }: Checker): string[] => {
  const own = Object.values(doc.paths).flatMap((path) =>
    Object.values(path).flatMap(({ servers }) => servers ?? []),
  );
  const urls = [...(doc.servers ?? []), ...own].map(({ url }) => url.replace(/\{[^}]+\}/g, 'x'));
  return [...new Set(urls.map((url) => new URL(url).pathname.replace(/\/$/, '')).filter(Boolean))];
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
