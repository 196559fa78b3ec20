import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routeOfAnyBody } from './upload.ts';

const purposes = {
  confirm: {
    question: 'Do you want to receive',
    button: 'Yes, confirm',
    done: 'Thank you. You will receive',
  },
  unsubscribe: {
    question: 'Do you want to leave',
    button: 'Unsubscribe',
    done: 'You have left, and will receive no more of',
  },
} as const;

/**
 * The pages that links in mails lead to. Opening one changes nothing, because programs that look into mails open
 * links; its button does. Both ask the API, so that they can do no more and no less than it.
 */
export function serveSubscriptionPages(app: FastifyInstance): void {
  for (const [purpose, words] of Object.entries(purposes)) {
    for (const method of ['GET', 'POST'] as const) {
      routeOfAnyBody(app, {
        method,
        url: `/subscriptions/${purpose}/:store_id`,
        handler: (request, reply) => show(app, purpose, words, request, reply),
      });
    }
  }
}

async function show(
  app: FastifyInstance,
  purpose: string,
  words: (typeof purposes)[keyof typeof purposes],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { store_id } = request.params as { store_id: string };
  const { token } = request.query as { token?: unknown };
  const url = `/v1/storefront/${encodeURIComponent(store_id)}/audiences/${purpose}?token=${encodeURIComponent(String(token ?? ''))}`;
  const ask = (method: 'GET' | 'POST') => app.inject({ method, url, remoteAddress: request.ip });
  const before = await ask('GET');
  const { audience } = before.json() as { audience?: string | null };
  const answer = request.method === 'POST' && before.statusCode < 300 ? await ask('POST') : before;
  const isDone = request.method === 'POST' && answer.statusCode < 300;
  const body =
    answer.statusCode >= 300
      ? '<p>This link is not valid any more, or was not copied as a whole.</p>'
      : isDone
        ? `<p>${words.done} “${escaped(audience ?? '')}”.</p>`
        : `<p>${words.question} “${escaped(audience ?? '')}”?</p><form method="post"><button>${words.button}</button></form>`;
  return reply
    .code(answer.statusCode)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page(body));
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Subscription</title><body>${body}</body></html>\n`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
