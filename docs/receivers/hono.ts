import { verifyWebhook, WebhookVerificationError } from '@stoa/sdk/webhooks';
import { Hono } from 'hono';
import { keep } from './inbox.ts';

export const app = new Hono();

app.post('/webhooks', async (context) => {
  try {
    const secret = process.env.STOA_WEBHOOK_SECRET ?? '';
    const event = await verifyWebhook(await context.req.arrayBuffer(), context.req.raw.headers, secret);
    await keep(event);
    return context.body(null, 204);
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return context.json({ error: error.message }, 400);
  }
});
