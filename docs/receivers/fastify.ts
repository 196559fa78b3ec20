import { verifyWebhook, WebhookVerificationError } from '@stoa/sdk/webhooks';
import Fastify from 'fastify';
import { keep } from './inbox.ts';

export const app = Fastify();

app.register(async (webhooks) => {
  // The signature is over the bytes that were sent: in here, and only here, JSON is left as it came.
  webhooks.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  webhooks.post<{ Body: Buffer }>('/webhooks', async (request, reply) => {
    try {
      const secret = process.env.STOA_WEBHOOK_SECRET ?? '';
      const event = await verifyWebhook(request.body, request.headers, secret);
      await keep(event);
      return reply.code(204).send();
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      return reply.code(400).send({ error: error.message });
    }
  });
});
