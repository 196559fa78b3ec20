import { verbs as locations } from '#features/commerce/locations';
import { verbs as markets, marketsUsing } from '#features/commerce/markets';
import { verbs as agents, agentsUsing, requireNamedAgent } from '#features/connections/agents';
import { verbs as automations, automationsUsing } from '#features/connections/automations';
import { verbs as deploys } from '#features/connections/deploys';
import { verbs as inbound, retellHooks } from '#features/connections/inbound';
import { verbs as integrations } from '#features/connections/integrations';
import { verbs as oauth } from '#features/connections/oauth';
import { verbs as webhooks } from '#features/connections/webhooks';
import { verbs as forms } from '#features/content/forms';
import { verbs as media } from '#features/content/media';
import { verbs as nodes } from '#features/content/nodes';
import { verbs as taxonomies } from '#features/content/taxonomies';
import { verbs as audiences, importTarget } from '#features/customers/audiences';
import { verbs as profiles } from '#features/customers/profiles';
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
  ...locations,
  ...profiles(importTarget),
  ...audiences,
  ...sessions,
  ...accounts,
  ...events,
  ...audit,
  ...webhooks,
  ...nodes,
  ...taxonomies,
  ...forms,
  ...media,
  ...agents,
  ...automations,
  ...deploys,
  ...oauth,
  ...inbound,
  ...integrations([marketsUsing, agentsUsing, automationsUsing], [requireNamedAgent], retellHooks),
};
