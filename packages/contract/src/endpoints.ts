import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as auth from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events/endpoints.ts';
import * as forms from './forms.ts';
import * as markets from './markets.ts';
import * as media from './media.ts';
import * as members from './members.ts';
import * as nodes from './nodes.ts';
import * as platform from './platform.ts';
import * as storefrontContent from './storefront-content.ts';
import * as stores from './stores.ts';
import * as submissions from './submissions.ts';
import * as taxonomies from './taxonomies.ts';
import * as webhooks from './webhooks.ts';

/** Every operation of the API by its name, in the order of the reference. */
export const endpoints = {
  getStore: stores.getStore,
  getStores: stores.getStores,
  createStore: stores.createStore,
  updateStore: stores.updateStore,
  deleteStore: stores.deleteStore,
  listMembers: members.listMembers,
  addMember: members.addMember,
  removeMember: members.removeMember,
  listMarkets: markets.listMarkets,
  getMarket: markets.getMarket,
  createMarket: markets.createMarket,
  updateMarket: markets.updateMarket,
  deleteMarket: markets.deleteMarket,
  getStoreMedia: media.getStoreMedia,
  getMedia: media.getMedia,
  uploadMedia: media.uploadMedia,
  updateMedia: media.updateMedia,
  deleteMedia: media.deleteMedia,
  listWebhooks: webhooks.listWebhooks,
  getWebhook: webhooks.getWebhook,
  createWebhook: webhooks.createWebhook,
  updateWebhook: webhooks.updateWebhook,
  deleteWebhook: webhooks.deleteWebhook,
  testWebhook: webhooks.testWebhook,
  rotateWebhookSecret: webhooks.rotateWebhookSecret,
  pauseWebhook: webhooks.pauseWebhook,
  resumeWebhook: webhooks.resumeWebhook,
  listDeliveries: webhooks.listDeliveries,
  getDelivery: webhooks.getDelivery,
  redeliver: webhooks.redeliver,
  recoverDeliveries: webhooks.recoverDeliveries,
  listNodes: nodes.listNodes,
  getNode: nodes.getNode,
  listNodeChildren: nodes.listNodeChildren,
  createNode: nodes.createNode,
  updateNode: nodes.updateNode,
  deleteNode: nodes.deleteNode,
  listTaxonomies: taxonomies.listTaxonomies,
  getTaxonomy: taxonomies.getTaxonomy,
  listTaxonomyChildren: taxonomies.listTaxonomyChildren,
  createTaxonomy: taxonomies.createTaxonomy,
  updateTaxonomy: taxonomies.updateTaxonomy,
  deleteTaxonomy: taxonomies.deleteTaxonomy,
  listForms: forms.listForms,
  getForm: forms.getForm,
  createForm: forms.createForm,
  updateForm: forms.updateForm,
  deleteForm: forms.deleteForm,
  listSubmissions: submissions.listSubmissions,
  listFormSubmissions: submissions.listFormSubmissions,
  getSubmission: submissions.getSubmission,
  createSubmission: submissions.createSubmission,
  updateSubmission: submissions.updateSubmission,
  deleteSubmission: submissions.deleteSubmission,
  listStorefrontNodes: storefrontContent.listStorefrontNodes,
  getStorefrontNode: storefrontContent.getStorefrontNode,
  listStorefrontNodeChildren: storefrontContent.listStorefrontNodeChildren,
  listStorefrontTaxonomies: storefrontContent.listStorefrontTaxonomies,
  getStorefrontTaxonomy: storefrontContent.getStorefrontTaxonomy,
  listStorefrontTaxonomyChildren: storefrontContent.listStorefrontTaxonomyChildren,
  getStorefrontForm: storefrontContent.getStorefrontForm,
  submitForm: storefrontContent.submitForm,
  requestLoginCode: auth.requestLoginCode,
  verifyLoginCode: auth.verifyLoginCode,
  refreshSession: auth.refreshSession,
  endSession: auth.endSession,
  getMe: accounts.getMe,
  searchAccounts: accounts.searchAccounts,
  updateAccount: accounts.updateAccount,
  deleteAccount: accounts.deleteAccount,
  listEvents: events.listEvents,
  streamEvents: events.streamEvents,
  getWebhookEvents: events.getWebhookEvents,
  listAudit: audit.listAudit,
  listPlatformAudit: audit.listPlatformAudit,
  listErasures: platform.listErasures,
  getErasure: platform.getErasure,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
