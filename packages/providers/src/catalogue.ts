import { ai } from './catalogue/ai.ts';
import { aiTools } from './catalogue/ai-tools.ts';
import { analytics } from './catalogue/analytics.ts';
import { channel } from './catalogue/channel.ts';
import { content } from './catalogue/content.ts';
import { crm } from './catalogue/crm.ts';
import { deploy } from './catalogue/deploy.ts';
import { developer } from './catalogue/developer.ts';
import { ecommerce } from './catalogue/ecommerce.ts';
import { email } from './catalogue/email.ts';
import { messaging } from './catalogue/messaging.ts';
import { oauth } from './catalogue/oauth.ts';
import { payment } from './catalogue/payment.ts';
import { productivity } from './catalogue/productivity.ts';
import { shipping } from './catalogue/shipping.ts';
import { support } from './catalogue/support.ts';
import type { Provider } from './provider.ts';

/** Every provider by its type. A new one is a record in the file of its kind, and nothing else. */
export const providers = {
  ...payment,
  ...shipping,
  ...oauth,
  ...channel,
  ...ai,
  ...email,
  ...messaging,
  ...deploy,
  ...analytics,
  ...aiTools,
  ...crm,
  ...support,
  ...productivity,
  ...content,
  ...developer,
  ...ecommerce,
};

export type ProviderType = keyof typeof providers;

export const providerTypes = Object.keys(providers) as ProviderType[];

export const isProviderType = (type: string): type is ProviderType => Object.hasOwn(providers, type);

/** The provider of a type, without what is particular to its fields. */
export const providerOf = (type: ProviderType): Provider => providers[type];

/** Those that a person lets in on a page of their own. */
export type OAuthType = keyof typeof oauth;

export const oauthTypes = providerTypes.filter((type) => providerOf(type).oauth !== null) as OAuthType[];
