import { isRecord } from '../http/exchange.ts';
import { providerTypes } from '../providers/registry.ts';
import type { Script } from '../world/scripts.ts';

const faults = ['status', 'drop', 'hang', 'lose_answer', 'delay'];
const webhookFaults = ['twice', 'drop', 'reverse', 'bad_signature'];

/** A script as JSON or a form says it, or a sentence that says what is wrong with it. */
export function readScript(given: Record<string, unknown>): { script: Script } | { fault: string } {
  const { provider, fault, webhook, reply } = given;
  if (typeof provider !== 'string' || !providerTypes.includes(provider)) {
    return { fault: `provider: must be one of ${providerTypes.join(', ')}` };
  }
  const counted = {
    ...count(given, 'times'),
    ...count(given, 'after'),
    ...(given.on ? { on: String(given.on) } : {}),
  };
  const script = { provider, ...counted };
  if (typeof webhook === 'string' && webhook !== '') {
    if (!webhookFaults.includes(webhook))
      return { fault: `webhook: must be one of ${webhookFaults.join(', ')}` };
    const event = given.event ? { event: String(given.event) } : {};
    return { script: { ...script, ...event, webhook } as Script };
  }
  if (reply !== undefined) return { script: { ...script, reply } };
  if (typeof fault !== 'string' || !faults.includes(fault)) {
    return {
      fault: `say what shall happen: fault (${faults.join(', ')}), webhook (${webhookFaults.join(', ')}) or reply`,
    };
  }
  const status = Number(given.status ?? 500);
  if (fault === 'status' && (!Number.isInteger(status) || status < 200 || status > 599)) {
    return { fault: 'status: must be a whole number from 200 to 599' };
  }
  if (fault === 'status') {
    const headers = isRecord(given.headers) ? { headers: given.headers } : {};
    return {
      script: {
        ...script,
        fault,
        status,
        ...(given.body === undefined ? {} : { body: given.body }),
        ...headers,
      } as Script,
    };
  }
  return {
    script: { ...script, fault, ...(fault === 'delay' ? { ms: Number(given.ms ?? 3000) } : {}) } as Script,
  };
}

const count = (given: Record<string, unknown>, name: string): Record<string, number> =>
  given[name] === undefined || given[name] === '' ? {} : { [name]: Number(given[name]) };
