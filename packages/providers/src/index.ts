/** The third parties as data: what they ask for, how to tell that it works, and what they can do. No I/O. */
export type { ProviderAnswer, ProviderRequest } from './call.ts';
export type { Completion } from './catalogue/ai.ts';
export { stripeVersion } from './catalogue/payment.ts';
export {
  isProviderType,
  type OAuthType,
  oauthTypes,
  type ProviderType,
  providerOf,
  providers,
  providerTypes,
} from './catalogue.ts';
export type { Field, FieldKind } from './field.ts';
export type { Inbound, Registered } from './inbound.ts';
export { inboundEventOf } from './inbound-event.ts';
export type { ActionResult, Outcome, Verdict } from './judgement.ts';
export { inserted, type Markup } from './markup.ts';
export type { OAuthClient } from './oauth.ts';
export { type InboundRequest, isProven } from './prove-inbound.ts';
export type { Action, AnyValues, Category, Fields, Provider, Values } from './provider.ts';
export { redirected } from './request.ts';
export type { TokenAnswer, Tokens } from './token-answer.ts';
export { exampleValues, type FieldFault, type ReadValue, readValue } from './values.ts';
