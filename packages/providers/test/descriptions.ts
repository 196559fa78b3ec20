import type { ProviderType } from '../src/index.ts';

/** The name of the description of a type, where it is another one. */
export const descriptionOf = (type: string): string =>
  ['vercel_deploy_hook', 'netlify_deploy_hook', 'cloudflare_deploy_hook'].includes(type)
    ? 'deploy_hooks'
    : type;

/** Types of which there is no description, and why. */
export const undescribed: Partial<Record<ProviderType, string>> = {
  anthropic: 'not among the published clients, whose types the descriptions are of',
  google_gemini: 'not among the published clients, whose types the descriptions are of',
  google_analytics4: 'nothing is sent to it',
  arky: 'its interface has no published description',
  brave_search: 'its interface has no published description',
  custom_deploy_hook: 'the interface is whatever its owner built',
};

/** Calls that the description of their provider leaves out, and why. */
export const left: Record<string, string> = {
  'POST /v1/accounts:lookup': 'Firebase: of another service than the one that is described',
  'GET /v23.0/me': 'WhatsApp: of the Graph API below it',
};
