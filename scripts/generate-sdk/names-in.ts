import type { Definitions } from './definitions.ts';

/** The named types that some generated code uses, to be imported; what its comments say does not count. */
export function namesIn(code: string, definitions: Definitions): string[] {
  const bare = code.replace(/^\s*\/?\*.*$/gm, '');
  return [...definitions.types.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(bare)).sort();
}
