import { createHmac, randomBytes } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { request } from 'undici';

/** The body of all contenders: an event of about 1.5 kB. */
export const bodyOf = (id: string, mark: string): string =>
  JSON.stringify({
    id,
    type: 'store.updated',
    store_id: 'store_01kxyzabcdefghjkmnpqrstvwx',
    created_at: 1_790_000_000,
    api_version: '2026-11-01',
    data: storeData(mark),
    previous_attributes: { settings: { order_number_prefix: 'A' } },
    actor: { type: 'account', id: 'acc_01kxyzabcdefghjkmnpqrstvwx' },
    request_id: 'req_01kxyzabcdefghjkmnpqrstvwx',
    sequence: 1,
  });

/** What such an event tells. */
export const storeData = (mark: string) => ({ store: { mark, name: 'A store', text: 'x'.repeat(1_000) } });

const key = randomBytes(32);

/** Signs and posts as the engine does, and nothing else. */
export async function post(dispatcher: Dispatcher, url: string, id: string, body: string): Promise<void> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await request(url, {
    dispatcher,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature}`,
    },
    body,
    signal: AbortSignal.timeout(15_000),
  });
  await answer.body.dump();
  if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
}
