/**
 * Audiences: lists that customers subscribe to, with confirmation by mail and unsubscription by link.
 * Tables: audiences, audience_subscribers. Events: audience.created, audience.updated, audience.deleted,
 * audience.subscriber_added, audience.subscriber_removed.
 */
import { addSubscriber } from './add-subscriber.ts';
import { createAudience } from './create-audience.ts';
import { deleteAudience } from './delete-audience.ts';
import { getAudience } from './get-audience.ts';
import { listAudiences } from './list-audiences.ts';
import { listSubscribers } from './list-subscribers.ts';
import { removeSubscriber } from './remove-subscriber.ts';
import { updateAudience } from './update-audience.ts';

export { belongings } from './belongings.ts';
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
};
