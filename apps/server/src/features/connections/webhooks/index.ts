/**
 * Webhooks: endpoints of a store, and the engine that delivers events to them.
 * Tables: webhooks, webhook_secrets, webhook_deliveries, webhook_deliveries_done, webhook_attempts.
 * Events: webhook.failing, webhook.disabled, webhook.recovered.
 */
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { getDelivery } from './get-delivery.ts';
import { getWebhook } from './get-webhook.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { pauseWebhook } from './pause-webhook.ts';
import { recoverDeliveries } from './recover-deliveries.ts';
import { redeliver } from './redeliver.ts';
import { resumeWebhook } from './resume-webhook.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { testWebhook } from './test-webhook.ts';
import { updateWebhook } from './update-webhook.ts';

export { DeliveryEngine } from './delivery/engine.ts';
export { mailNotice } from './delivery/mail-notice.ts';
export { deliveryMetrics } from './delivery/metrics.ts';
export { farewellTables, isFarewellUnderWay, keepOnlyFarewell } from './farewell.ts';
export { sealedColumns } from './sealed.ts';
export const verbs = {
  listWebhooks,
  getWebhook,
  createWebhook,
  updateWebhook,
  deleteWebhook,
  testWebhook,
  rotateWebhookSecret,
  pauseWebhook,
  resumeWebhook,
  listDeliveries,
  getDelivery,
  redeliver,
  recoverDeliveries,
};
