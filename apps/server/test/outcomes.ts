import { StoaError } from '@stoa/sdk';

/** What `count` parallel calls ended with, in alphabetical order: `done`, or the code they were refused with. */
export async function together(count: number, call: (n: number) => Promise<unknown>): Promise<string[]> {
  const outcomes = Array.from({ length: count }, (_, n) => call(n).then(() => 'done', codeOf));
  return (await Promise.all(outcomes)).sort();
}

function codeOf(error: unknown): string {
  if (error instanceof StoaError) return error.code;
  throw error;
}

/** What `together` answers when one call succeeds and `code` refuses the others. */
export const oneOf = (count: number, code: string): string[] => [...Array(count - 1).fill(code), 'done'];
