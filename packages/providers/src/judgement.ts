import type { ProviderAnswer } from './call.ts';

/**
 * What a provider's answer says about credentials. `valid_restricted`: real, but they may not do everything.
 * `unknown`: nothing was learnt (overloaded, unreachable, something unexpected); it never counts against them.
 */
export type Outcome = 'valid' | 'valid_restricted' | 'invalid' | 'unknown';

/** `reason` is made of our own words, never of what the provider sent. */
export interface Verdict {
  outcome: Outcome;
  reason: string | null;
}

/** What an action came to. `retry`: the same request may succeed later; `refused`: it will not. */
export interface ActionResult {
  outcome: 'done' | 'retry' | 'refused';
  reason: string | null;
  retryAfterSeconds: number | null;
  /** The provider refused the credentials and not the request. */
  credentialsRefused: boolean;
}

export type When = (answer: ProviderAnswer) => boolean;

/** How an answer is read where the status alone misleads; each rule is tried before the status is. */
export interface Reading {
  /** It had no time for the question, whatever its status says. */
  overloaded?: When;
  invalid?: When;
  restricted?: When;
  /** Of another status than 2xx: whether it shows all the same that the credentials are right. */
  good?: When;
  /** Of a 2xx: whether it is what these credentials should get. */
  valid?: When;
}

/** The judgement of a check: the provider's own rules, then what the status means everywhere. */
export const judgeCheck =
  (name: string, reading: Reading) =>
  (answer: ProviderAnswer): Verdict => {
    const { status } = answer;
    if (isOverloaded(status)) return verdict('unknown', overloaded(name, status));
    if (reading.overloaded?.(answer)) return verdict('unknown', overloaded(name, 429));
    if (reading.invalid?.(answer)) return refused(name);
    if (reading.restricted?.(answer)) return restricted(name);
    if (reading.good?.(answer)) return verdict('valid', null);
    if (isSuccess(status) && (reading.valid?.(answer) ?? true)) return verdict('valid', null);
    if (isSuccess(status)) return verdict('unknown', `${name} answered something unexpected.`);
    if (status === 401) return refused(name);
    if (status === 403) return restricted(name);
    return verdict('unknown', `${name} answered HTTP ${status}.`);
  };

const verdict = (outcome: Outcome, reason: string | null): Verdict => ({ outcome, reason });
const refused = (name: string) => verdict('invalid', `${name} does not accept these credentials.`);
const restricted = (name: string) =>
  verdict('valid_restricted', `${name} knows these credentials, but they may not do everything.`);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;
const isOverloaded = (status: number): boolean => status === 408 || status === 429 || status >= 500;
const overloaded = (name: string, status: number): string =>
  status === 429 ? `${name} asks for fewer requests.` : `${name} has a fault of its own (HTTP ${status}).`;

/** How an action's answer is read where the status alone misleads. */
export interface ActionReading {
  /** Of a 2xx: whether it was done. */
  done?: When;
  /** Of another status: whether there was nothing to do, since it is as it should be. */
  gone?: When;
  /** Of what was not done: whether to try again. */
  retry?: When;
  /** Of what was refused: why, in our words, where a person can do something about it. */
  because?: (answer: ProviderAnswer) => string | null;
}

export const judgeAction =
  (name: string, reading: ActionReading) =>
  (answer: ProviderAnswer): ActionResult => {
    const { status } = answer;
    const result = (outcome: ActionResult['outcome'], reason: string | null): ActionResult => ({
      outcome,
      reason,
      retryAfterSeconds: outcome === 'retry' ? retryAfter(answer) : null,
      credentialsRefused: status === 401,
    });
    if (isOverloaded(status)) return result('retry', overloaded(name, status));
    if (reading.gone?.(answer)) return result('done', null);
    if (reading.retry?.(answer)) return result('retry', overloaded(name, 429));
    if (isSuccess(status) && (reading.done?.(answer) ?? true)) return result('done', null);
    if (isSuccess(status)) return result('refused', `${name} took the request, and refused what it asks.`);
    return result('refused', reading.because?.(answer) ?? `${name} refused the request (HTTP ${status}).`);
  };

/** `Retry-After` in seconds; a date is left to the caller's own pause. */
function retryAfter({ headers }: ProviderAnswer): number | null {
  const text = [headers['retry-after']].flat()[0] ?? '';
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** The member of a JSON body at a path; undefined where there is none, or no JSON. */
export function member(answer: ProviderAnswer, ...path: string[]): unknown {
  try {
    return path.reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      JSON.parse(answer.body),
    );
  } catch {
    return undefined;
  }
}

/** Whether the answer's JSON holds one of these values at a path. */
export const holds =
  (path: string, ...values: unknown[]): When =>
  (answer) =>
    values.includes(member(answer, ...path.split('.')));

/** Whether the answer's JSON holds anything but null at a path. */
export const has =
  (path: string): When =>
  (answer) =>
    (member(answer, ...path.split('.')) ?? null) !== null;

/** Whether the answer has one of these statuses. */
export const answers =
  (...statuses: number[]): When =>
  ({ status }) =>
    statuses.includes(status);

export const both =
  (...conditions: When[]): When =>
  (answer) =>
    conditions.every((condition) => condition(answer));

export const either =
  (...conditions: When[]): When =>
  (answer) =>
    conditions.some((condition) => condition(answer));

export const not =
  (condition: When): When =>
  (answer) =>
    !condition(answer);
