import { describe, expect, test } from 'vitest';
import { exampleValues, inboundEventOf, providerOf, providerTypes } from '../src/index.ts';
import { contractOf, specs } from './contract-files.ts';

const registering = providerTypes.flatMap((type) => {
  const { inbound, actions } = providerOf(type);
  return inbound?.registration ? [{ type, registration: inbound.registration, actions }] : [];
});
const address = { url: 'https://stoa.example/v1/integrations/int_1/in', token: 'made-by-us' };

describe('a provider that is told where its webhooks go', () => {
  test.each(registering)('$type takes what it is told, and what is taken back', async ({ type, ...of }) => {
    const { registration, actions } = of;
    const [add, remove] = [actions[registration.add], actions[registration.remove]];
    if (!add || !remove) throw new Error(`${type} lacks an action of its registration.`);
    const values = exampleValues(providerOf(type).fields);
    const requests = [
      add.request(values, registration.addInput(address), 'key'),
      remove.request(values, registration.removeInput('remote_1'), 'key'),
    ];
    expect(decodeURIComponent(requests[0]?.body ?? '')).toContain(address.url);
    if (specs === null) return;
    const contract = await contractOf(type);
    for (const request of requests) expect(contract?.(request)).toEqual([]);
    const [told] = requests;
    const wrong = {
      ...told,
      body: told?.headers['content-type'] === 'application/json' ? '5' : 'nonsense=1',
    };
    expect(contract?.(wrong as NonNullable<typeof told>)).not.toEqual([]);
  });

  test('by Stripe is answered with a name and a secret, by the others with a name at most', () => {
    const outputs = {
      stripe: 'create_webhook_endpoint',
      shippo: 'create_webhook',
      telegram_bot: 'set_webhook',
    };
    const body = JSON.stringify({ id: 'we_1', secret: 'whsec_1', object_id: 'hook_1', ok: true });
    const told = Object.entries(outputs).map(([type, action]) =>
      providerOf(type as 'stripe').actions[action]?.output({ status: 200, headers: {}, body }),
    );
    expect(told).toEqual([
      { remoteId: 'we_1', secret: 'whsec_1' },
      { remoteId: 'hook_1', secret: null },
      { remoteId: '', secret: null },
    ]);
    expect(registering.map(({ type }) => type).sort()).toEqual(Object.keys(outputs).sort());
  });

  test('and does not know it any more has nothing left to do', () => {
    const { actions } = providerOf('stripe');
    const gone = { status: 404, headers: {}, body: '{}' };
    expect(actions.delete_webhook_endpoint?.judge(gone).outcome).toBe('done');
    expect(actions.refund?.judge(gone).outcome).toBe('refused');
  });
});

describe('an event is known again', () => {
  const event = (type: 'stripe' | 'shippo' | 'git_hub' | 'resend' | 'slack', body: string, headers = {}) => {
    const { inbound } = providerOf(type);
    if (!inbound) throw new Error(`${type} sends nothing.`);
    return inboundEventOf(inbound, { url: 'https://stoa.example/in', headers, body });
  };

  test('by what its provider calls it, wherever that stands', () => {
    expect(event('stripe', '{"id":"evt_1","type":"charge.refunded"}')).toEqual({
      id: 'evt_1',
      type: 'charge.refunded',
    });
    const headers = { 'x-github-delivery': 'd-1', 'x-github-event': 'push', 'svix-id': 'msg_1' };
    expect(event('git_hub', '{}', headers)).toEqual({ id: 'd-1', type: 'push' });
    expect(event('resend', '{"type":"email.bounced"}', headers)).toEqual({
      id: 'msg_1',
      type: 'email.bounced',
    });
    expect(event('slack', '{"event_id":"Ev1","event":{"type":"message"}}')).toEqual({
      id: 'Ev1',
      type: 'message',
    });
  });

  test('by its body where nothing else tells, and its type is unknown where that is not said', () => {
    const one = event('shippo', '{"event":"track_updated"}');
    expect(one).toEqual({ id: expect.stringMatching(/^sha256_[0-9a-f]{64}$/), type: 'track_updated' });
    expect(event('shippo', '{"event":"track_updated"}')).toEqual(one);
    expect(event('shippo', '{"event":"track_updated" }').id).not.toBe(one.id);
    for (const odd of ['', 'no json', '[]', '{"id":{}}', `{"id":"${'x'.repeat(256)}"}`, '{"id":"a b"}'])
      expect(event('stripe', odd)).toEqual({ id: expect.stringMatching(/^sha256_/), type: 'unknown' });
  });
});
