import * as accounts from './accounts.ts';
import * as audiences from './audiences.ts';
import * as audit from './audit.ts';
import * as auth from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events/endpoints.ts';
import * as locations from './locations.ts';
import * as markets from './markets.ts';
import * as members from './members.ts';
import * as platform from './platform.ts';
import * as profileImports from './profile-imports.ts';
import * as profiles from './profiles.ts';
import * as visitors from './storefront-visitors.ts';
import * as stores from './stores.ts';
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
  listLocations: locations.listLocations,
  getLocation: locations.getLocation,
  createLocation: locations.createLocation,
  updateLocation: locations.updateLocation,
  deleteLocation: locations.deleteLocation,
  listProfiles: profiles.listProfiles,
  getProfile: profiles.getProfile,
  createProfile: profiles.createProfile,
  updateProfile: profiles.updateProfile,
  deleteProfile: profiles.deleteProfile,
  getProfileErasure: profiles.getProfileErasure,
  mergeProfiles: profiles.mergeProfiles,
  exportProfile: profiles.exportProfile,
  endProfileSessions: profiles.endProfileSessions,
  endProfileSession: profiles.endProfileSession,
  importProfiles: profileImports.importProfiles,
  previewProfileImport: profileImports.previewProfileImport,
  listProfileImports: profileImports.listProfileImports,
  getProfileImport: profileImports.getProfileImport,
  listAudiences: audiences.listAudiences,
  getAudience: audiences.getAudience,
  createAudience: audiences.createAudience,
  updateAudience: audiences.updateAudience,
  deleteAudience: audiences.deleteAudience,
  listSubscribers: audiences.listSubscribers,
  addSubscriber: audiences.addSubscriber,
  removeSubscriber: audiences.removeSubscriber,
  identifyVisitor: visitors.identifyVisitor,
  verifyVisitor: visitors.verifyVisitor,
  endVisitorSession: visitors.endVisitorSession,
  getVisitor: visitors.getVisitor,
  listStorefrontLocations: visitors.listStorefrontLocations,
  getStorefrontLocation: visitors.getStorefrontLocation,
  listStorefrontAudiences: visitors.listStorefrontAudiences,
  getStorefrontAudience: visitors.getStorefrontAudience,
  joinAudience: visitors.joinAudience,
  getAudienceAccess: visitors.getAudienceAccess,
  getUnsubscription: visitors.getUnsubscription,
  unsubscribe: visitors.unsubscribe,
  getConfirmation: visitors.getConfirmation,
  confirmSubscription: visitors.confirmSubscription,
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
