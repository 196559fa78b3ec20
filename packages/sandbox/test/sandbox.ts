import { type Sandbox, type SandboxOptions, startSandbox } from '@stoa/sandbox';
import { afterAll, beforeAll } from 'vitest';

/** A clock that stands still until it is told to move. */
export class ManualClock {
  #now = new Date('2026-03-31T12:00:00Z');

  now(): Date {
    return new Date(this.#now);
  }

  set(text: string): void {
    this.#now = new Date(text);
  }
}

/** A sandbox for the tests of a file. */
export function sandboxForTheseTests(options: SandboxOptions = {}): { readonly current: Sandbox } {
  let running: Sandbox | undefined;
  beforeAll(async () => {
    running = await startSandbox(options);
  });
  afterAll(() => running?.close());
  return {
    get current() {
      if (!running) throw new Error('The sandbox has not been started.');
      return running;
    },
  };
}

let counter = 0;
/** A key that no other test has, so that nothing is shared. */
export const ownKey = (prefix: string): string => {
  counter += 1;
  return `${prefix}${process.pid}x${counter}`;
};

export interface Called {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
  text: string;
}

/** Calls a provider with JSON, or with whatever `init` says. */
export async function call(url: string, init: RequestInit & { json?: unknown } = {}): Promise<Called> {
  const { json, ...rest } = init;
  const sent = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    redirect: 'manual',
    ...sent,
    ...rest,
    headers: { ...type, ...(rest.headers as Record<string, string> | undefined) },
  });
  const text = await response.text();
  let body: unknown = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are no JSON.
  }
  return { status: response.status, body: body as Record<string, unknown>, headers: response.headers, text };
}
