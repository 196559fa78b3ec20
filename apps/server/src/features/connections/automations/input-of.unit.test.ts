import { providerOf } from '@stoa/providers';
import { describe, expect, test } from 'vitest';
import { inputOf } from './input-of.ts';

const typed = `<b>"Bell" & 'Sons'</b> <!channel> _x_`;
const event = {
  id: 'evt_1',
  data: { number: 1001, typed, paid: true, lines: [{ sku: 'A' }], nothing: null },
};

const filledFor = (
  type: Parameters<typeof providerOf>[0],
  action: string,
  template: Record<string, unknown>,
) => {
  const definition = providerOf(type).actions[action];
  if (!definition) throw new Error(`${type} has no ${action}.`);
  return inputOf(definition, template, event);
};
const slack = (text: string) => filledFor('slack', 'post_message', { channel: '#orders', text });

describe('a value of an event becomes what the action takes', () => {
  test.each([
    ['{{data.number}}', '1001'],
    ['{{data.paid}}', 'true'],
    ['{{data.lines}}', '[{"sku":"A"}]'],
    ['{{data.lines.0.sku}}!', 'A!'],
    ['{{data.no.such.path}}!', '!'],
    ['{{data.nothing}}!', '!'],
    ['{{data.lines.length}} line(s)', '1 line(s)'],
    ['{{data.__proto__}}!', '!'],
    ['{{unclosed', '{{unclosed'],
  ])('in a text %j is %j', (text, becomes) => {
    expect(slack(text)).toEqual({ channel: '#orders', text: becomes });
  });

  test('a number stays one where the action takes one', () => {
    const template = { payment_intent: 'pi_1', amount: '{{data.number}}' };
    expect(filledFor('stripe', 'refund', template)).toEqual({ payment_intent: 'pi_1', amount: 1001 });
  });

  test('any value may stand in a row, whatever its type', () => {
    const template = {
      table: 'orders',
      row: { n: '{{data.number}}', lines: '{{data.lines}}', no: '{{data.no}}' },
    };
    expect(filledFor('supabase', 'upsert_row', template)).toEqual({
      table: 'orders',
      row: { n: 1001, lines: [{ sku: 'A' }], no: null },
    });
  });

  test('what is not there is left out where a text is wanted', () => {
    const template = { email: 'buyer@example.com', phone: '{{data.phone}}' };
    expect(filledFor('hub_spot', 'upsert_contact', template)).toEqual({ email: 'buyer@example.com' });
  });
});

describe('what somebody typed is written as the place it gets to wants it', () => {
  const mail = { from: 'shop@example.com', to: ['buyer@example.com'] };
  const escaped = '&lt;b&gt;&quot;Bell&quot; &amp; &#39;Sons&#39;&lt;/b&gt; &lt;!channel&gt; _x_';

  test.each(['resend', 'send_grid', 'brevo'] as const)(
    'in the HTML of a mail by %s, and not in its subject',
    (type) => {
      for (const html of ['<p>{{data.typed}}</p>', '{{data.typed}}']) {
        const template = { ...mail, subject: '{{data.typed}}', html };
        expect(filledFor(type, 'send_email', template)).toMatchObject({
          subject: typed,
          html: html.replace('{{data.typed}}', escaped),
        });
      }
    },
  );

  test('in the description of a ticket of Freshdesk', () => {
    const template = { subject: 's', text: '{{data.typed}}', email: 'buyer@example.com' };
    expect(filledFor('freshdesk', 'create_ticket', template)).toMatchObject({ text: escaped });
  });

  test('in Slack, where it can call nobody', () => {
    expect(slack('{{data.typed}}')).toMatchObject({
      text: `&lt;b&gt;"Bell" &amp; 'Sons'&lt;/b&gt; &lt;!channel&gt; _x_`,
    });
  });

  test.each([
    [undefined, typed],
    ['HTML', escaped],
    ['MarkdownV2', String.raw`<b\>"Bell" & 'Sons'</b\> <\!channel\> \_x\_`],
  ])('in Telegram, as parse_mode %s says', (parse_mode, text) => {
    const template = { chat_id: 1, text: '{{data.typed}}', ...(parse_mode && { parse_mode }) };
    expect(filledFor('telegram_bot', 'send_message', template)).toMatchObject({ text });
  });

  test('in a JSON file, which stays one', () => {
    const template = {
      path: '/o.json',
      content: '{"t":"{{data.typed}}","n":{{data.number}},"l":{{data.lines}}}',
    };
    const { content } = filledFor('dropbox', 'upload', template) as { content: string };
    expect(JSON.parse(content)).toEqual({ t: typed, n: 1001, l: [{ sku: 'A' }] });
    const whole = filledFor('dropbox', 'upload', { path: '/o.json', content: '{{data}}' }) as {
      content: string;
    };
    expect(JSON.parse(whole.content)).toEqual(event.data);
  });

  test('in a file of HTML, and as it is in any other', () => {
    const upload = (path: string) => filledFor('dropbox', 'upload', { path, content: '{{data.typed}}' });
    expect(upload('/o.html')).toMatchObject({ content: escaped });
    expect(upload('/o.txt')).toMatchObject({ content: typed });
  });
});
