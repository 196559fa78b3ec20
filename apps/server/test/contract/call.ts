import { type Endpoint, type EndpointName, endpoints } from '@stoa/contract';
import { expect } from 'vitest';
import { type Answered, undeclared } from './declared-answers.ts';

/** What a request says beside its operation. */
export interface Sent {
  token?: string | undefined;
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** Sent as JSON; a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer extends Answered {
  /** The parsed body. */
  body: unknown;
}

export interface ErrorAnswer {
  error: string;
  message: string;
  validationErrors: { field: string; error: string; message: string }[];
}

/** Sends a request to an operation of the contract, and fails when the answer is none the contract declares. */
export async function call(url: string, name: EndpointName, sent: Sent = {}): Promise<Answer> {
  const entry: Endpoint = endpoints[name];
  const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(sent.params?.[parameter] ?? missing(name, parameter)),
  );
  const query = sent.query ? `?${new URLSearchParams(sent.query)}` : '';
  const body = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body);
  const response = await fetch(`${url}${path}${query}`, {
    method: entry.method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
      ...sent.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, text };
  expect(undeclared(name, answer), `${name} answered ${response.status} ${text}`).toBeNull();
  return { ...answer, body: text === '' ? undefined : JSON.parse(text) };
}

/** The same, for a call that is refused. */
export async function refusal(url: string, name: EndpointName, sent: Sent): Promise<ErrorAnswer & Answer> {
  const answer = await call(url, name, sent);
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  return { ...(answer.body as ErrorAnswer), ...answer };
}

/** The same, for a call that must succeed; answers its body. */
export async function success<Body>(url: string, name: EndpointName, sent: Sent): Promise<Body> {
  const answer = await call(url, name, sent);
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body as Body;
}

function missing(name: EndpointName, parameter: string): never {
  throw new Error(`${name} needs the path parameter ${parameter}.`);
}
