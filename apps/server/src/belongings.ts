import { eventsOfPerson } from '#events';
import { belongings as chats } from '#features/connections/agents';
import { inboundEventsOfPerson } from '#features/connections/inbound';
import { mailsOfPerson } from '#features/connections/store-mail';
import { attemptsOfPerson } from '#features/connections/webhooks';
import { submissionsOfPerson } from '#features/content/forms';
import { belongings as audiences } from '#features/customers/audiences';
import { belongings as profiles } from '#features/customers/profiles';
import { auditOfPerson } from '#features/platform/audit';
import type { Belonging } from '#kernel/belonging';

/**
 * All that can belong to a customer, in the order in which it is erased: what changes when something else is erased,
 * as the log of events does, comes behind that.
 */
export const belongings: Belonging[] = [
  ...audiences,
  ...profiles,
  submissionsOfPerson,
  ...chats,
  eventsOfPerson,
  inboundEventsOfPerson,
  mailsOfPerson,
  attemptsOfPerson,
  auditOfPerson,
];
