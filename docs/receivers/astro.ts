// src/pages/webhooks.ts
import { verifyWebhook, WebhookVerificationError } from '@stoa/sdk/webhooks';
import { keep } from './inbox.ts';

export const prerender = false;

export async function POST({ request }: { request: Request }): Promise<Response> {
  try {
    const secret = process.env.STOA_WEBHOOK_SECRET ?? '';
    const event = await verifyWebhook(await request.arrayBuffer(), request.headers, secret);
    await keep(event);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return Response.json({ error: error.message }, { status: 400 });
  }
}
