import { type Answer, json, Refusal } from '../../http/answer.ts';
import { type Exchange, param } from '../../http/exchange.ts';
import { readForm } from '../../http/form.ts';
import type { Routes } from '../../http/routes.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { Emit } from './events.ts';
import { expanded } from './expand.ts';
import { queryOf } from './lists.ts';
import { Params } from './params.ts';
import { inVersion, newestVersion } from './versions.ts';

/** One call of Stripe's API, made ready for its verb. */
export interface StripeCall {
  account: Account;
  /** The id in the path. */
  id: string;
  /** The body's parameters; of GET and DELETE without a body, the query's. */
  params: Params;
  emit: Emit;
  /** What a script wants this call to end like. */
  reply: unknown;
  path: string;
}

/** Does one thing and answers the object that Stripe answers. Nothing waits, so nothing comes in between. */
export type Verb = (call: StripeCall) => unknown;

/** Routes of verbs: their objects are expanded and shown in the version that the caller asked for. */
export function stripeRoutes(accounts: Accounts, emit: Emit, verbs: Record<string, Verb>): Routes {
  const bind = (verb: Verb) => (exchange: Exchange) => answerOf(accounts, emit, verb, exchange);
  return Object.fromEntries(Object.entries(verbs).map(([line, verb]) => [line, bind(verb)]));
}

function answerOf(accounts: Accounts, emit: Emit, verb: Verb, exchange: Exchange): Answer {
  const account = accounts.of(exchange.key);
  const { id: requestId, version } = contextOf(exchange);
  account.request = { id: requestId, idempotency_key: exchange.headers['idempotency-key'] ?? null };
  const fromQuery = exchange.method === 'GET' || exchange.text === '';
  const params = fromQuery ? queryOf(exchange) : new Params(exchange.body);
  const expand = (fromQuery ? readForm(exchange.query.toString()) : exchange.body).expand;
  params.ignore('expand');
  const id = param(exchange, 'id');
  const headers = { 'request-id': requestId, 'stripe-version': version };
  try {
    const object = verb({ account, id, params, emit, reply: exchange.reply, path: exchange.path });
    const paths = Array.isArray(expand) ? expand.map(String) : [];
    return json(inVersion(expanded(account, object, paths), version), 200, headers);
  } catch (error) {
    if (error instanceof Refusal) error.answer.headers = { ...error.answer.headers, ...headers };
    throw error;
  } finally {
    account.request = { id: null, idempotency_key: null };
  }
}

const contextOf = (exchange: Exchange): { id: string; version: string } => ({
  id: `req_${Math.random().toString(36).slice(2, 16).padEnd(14, '0')}`,
  version: exchange.headers['stripe-version'] ?? newestVersion,
});
