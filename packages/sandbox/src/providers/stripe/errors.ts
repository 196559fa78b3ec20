import { Refusal } from '../../http/answer.ts';

interface Details {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  [more: string]: unknown;
}

const documented = 'https://stripe.com/docs/error-codes/';

/** An error as Stripe answers it. `kept` says whether the idempotency key keeps it as its answer. */
export class StripeError extends Refusal {
  readonly details: Details;
  readonly kept: boolean;

  constructor(status: number, details: Details, { kept = true } = {}) {
    const doc = details.code ? { doc_url: `${documented}${details.code.replaceAll('_', '-')}` } : {};
    super({ status, json: { error: { ...doc, ...details } } });
    this.details = details;
    this.kept = kept;
  }
}

/** Something in the parameters: nothing has been done, and a later call with the same key may be another. */
export const wrongParameter = (param: string, code: string, message: string): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', code, param, message }, { kept: false });

/** The object is not there; 404 when the path names it, 400 when a parameter does. */
export const noSuch = (kind: string, id: string, param = 'id'): StripeError =>
  new StripeError(param === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${kind}: '${id}'`,
  });

/** The state of an object forbids it. */
export const refused = (code: string, message: string, more: Record<string, unknown> = {}): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', code, message, ...more });

export const cardError = (code: string, message: string, more: Record<string, unknown> = {}): StripeError =>
  new StripeError(402, { type: 'card_error', code, message, ...more });

/** The body of an error of that status, for scripts. */
export const failure = (status: number): unknown => {
  const type = status === 429 ? 'rate_limit_error' : status >= 500 ? 'api_error' : 'invalid_request_error';
  const code = status === 429 ? { code: 'rate_limit' } : {};
  return { error: { type, ...code, message: `The sandbox was told to answer ${status}.` } };
};
