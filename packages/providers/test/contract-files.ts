import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import type { ProviderRequest } from '../src/call.ts';
import { descriptionOf, left, undescribed } from './descriptions.ts';

/**
 * Descriptions of the providers' interfaces, which are not a part of this project: the folder that
 * STOA_PROVIDER_SPECS names, or `../shared/provider-specs` beside it. Null when there is none.
 */
export const specs: string | null =
  [process.env.STOA_PROVIDER_SPECS, join(import.meta.dirname, '../../../../shared/provider-specs')].find(
    (folder): folder is string => folder !== undefined && existsSync(join(folder, '_tools/contract.mjs')),
  ) ?? null;

/** Says what is wrong with a request; an empty list when nothing is. */
export type FaultsOf = (request: ProviderRequest) => string[];

const pathOf = (type: string): string => join(specs ?? '', `${descriptionOf(type)}.json`);

const loaded = new Map<string, Promise<FaultsOf>>();

/** Holds requests against what the provider of the type describes; null for one that nobody has described. */
export function contractOf(type: string): Promise<FaultsOf> | null {
  if (!specs || type in undescribed || !existsSync(pathOf(type))) return null;
  const known = loaded.get(type);
  if (known) return known;
  const contract = load(type);
  loaded.set(type, contract);
  return contract;
}

async function load(type: string): Promise<FaultsOf> {
  const loadSpec = await checker();
  const spec = loadSpec(pathOf(type));
  const graphql = join(specs ?? '', `${type}.graphql`);
  const schema = existsSync(graphql) ? buildSchema(readFileSync(graphql, 'utf8')) : null;
  return (request) => {
    if (`${request.method} ${new URL(request.url).pathname}` in left) return [];
    const faults = spec.check(request);
    const query = schema && faults.length === 0 ? queryOf(request) : undefined;
    return schema && query ? validate(schema, parse(query)).map(({ message }) => message) : faults;
  };
}

const queryOf = ({ body }: ProviderRequest): string | undefined =>
  (JSON.parse(body || '{}') as { query?: string }).query;

type LoadSpec = (path: string) => { check: FaultsOf };

async function checker(): Promise<LoadSpec> {
  // The checker lies outside of the project; what it imports is here.
  const here = createRequire(import.meta.url);
  const own = new Map(['ajv/dist/2020.js', 'ajv-formats', 'qs'].map((name) => [name, here.resolve(name)]));
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const path = own.get(specifier);
      return path ? { url: pathToFileURL(path).href, shortCircuit: true } : next(specifier, context);
    },
  });
  try {
    const { loadSpec } = await import(
      /* @vite-ignore */ pathToFileURL(join(specs ?? '', '_tools/contract.mjs')).href
    );
    return loadSpec;
  } finally {
    hooks.deregister();
  }
}
