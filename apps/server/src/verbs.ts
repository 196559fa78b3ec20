import { verbs as markets } from '#features/commerce/markets';
import { verbs as webhooks } from '#features/connections/webhooks';
import { verbs as forms } from '#features/content/forms';
import { verbs as media } from '#features/content/media';
import { verbs as nodes } from '#features/content/nodes';
import { verbs as taxonomies } from '#features/content/taxonomies';
import { verbs as accounts } from '#features/platform/accounts';
import { verbs as audit } from '#features/platform/audit';
import { verbs as events } from '#features/platform/events';
import { verbs as members } from '#features/platform/members';
import { verbs as sessions } from '#features/platform/sessions';
import { verbs as stores } from '#features/platform/stores';
import type { Verbs } from '#kernel/verb';

/** The code of every operation of the contract: a missing or mistyped one does not compile. */
export const verbs: Verbs = {
  ...stores,
  ...members,
  ...markets,
  ...sessions,
  ...accounts,
  ...events,
  ...audit,
  ...webhooks,
  ...nodes,
  ...taxonomies,
  ...forms,
  ...media,
};
