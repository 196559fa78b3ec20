/**
 * Audiences: lists that customers subscribe to, with confirmation by mail and unsubscription by link.
 * Tables: audiences, audience_subscribers. Events: audience.created, audience.updated, audience.deleted,
 * audience.subscriber_added, audience.subscriber_removed.
 */

import { addSubscriber } from './add-subscriber.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { createAudience } from './create-audience.ts';
import { deleteAudience } from './delete-audience.ts';
import { getAudience } from './get-audience.ts';
import { getAudienceAccess } from './get-audience-access.ts';
import { getConfirmation } from './get-confirmation.ts';
import { getStorefrontAudience } from './get-storefront-audience.ts';
import { getUnsubscription } from './get-unsubscription.ts';
import { joinAudience } from './join-audience.ts';
import { listAudiences } from './list-audiences.ts';
import { listStorefrontAudiences } from './list-storefront-audiences.ts';
import { listSubscribers } from './list-subscribers.ts';
import { removeSubscriber } from './remove-subscriber.ts';
import { unsubscribe } from './unsubscribe.ts';
import { updateAudience } from './update-audience.ts';

export { belongings } from './belongings.ts';
export { importTarget } from './import-target.ts';
export { mailConfirmation } from './mail-confirmation.ts';
export const verbs = {
  listAudiences,
  getAudience,
  createAudience,
  updateAudience,
  deleteAudience,
  listSubscribers,
  addSubscriber,
  removeSubscriber,
  listStorefrontAudiences,
  getStorefrontAudience,
  joinAudience,
  getAudienceAccess,
  getUnsubscription,
  unsubscribe,
  getConfirmation,
  confirmSubscription,
};
