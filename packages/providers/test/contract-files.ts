import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProviderRequest } from '../src/call.ts';

/**
 * Descriptions of the providers' interfaces, which are not a part of this project: the folder that
 * STOA_PROVIDER_SPECS names, or `../shared/provider-specs` beside it. Null when there is none.
 */
export const specs: string | null =
  [process.env.STOA_PROVIDER_SPECS, join(import.meta.dirname, '../../../../shared/provider-specs')].find(
    (folder): folder is string => folder !== undefined && existsSync(join(folder, '_tools/contract.mjs')),
  ) ?? null;

interface ContractFile {
  check(request: ProviderRequest): string[];
}

/** Says what is wrong with a request by the description of this name; null where there is none. */
export async function contractOf(name: string): Promise<ContractFile | null> {
  const path = join(specs ?? '', `${name}.json`);
  if (!specs || !existsSync(path)) return null;
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
      /* @vite-ignore */ pathToFileURL(join(specs, '_tools/contract.mjs')).href
    );
    return loadSpec(path);
  } finally {
    hooks.deregister();
  }
}

/** The schema of a GraphQL provider; null where there is none. */
export function graphqlSchemaOf(name: string): string | null {
  const path = join(specs ?? '', `${name}.graphql`);
  return specs && existsSync(path) ? readFileSync(path, 'utf8') : null;
}
