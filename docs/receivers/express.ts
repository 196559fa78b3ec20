import { verifyWebhook, WebhookVerificationError } from '@stoa/sdk/webhooks';
import express from 'express';
import { keep } from './inbox.ts';

export const app = express();

// The signature is over the bytes that were sent: this stands before any app.use(express.json()).
const rawBody = express.raw({ type: 'application/json', limit: '1mb' });

app.post('/webhooks', rawBody, async (request, response) => {
  try {
    const secret = process.env.STOA_WEBHOOK_SECRET ?? '';
    const event = await verifyWebhook(request.body, request.headers, secret);
    await keep(event);
    response.sendStatus(204);
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    response.status(400).json({ error: error.message });
  }
});
