import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as auth from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events/endpoints.ts';
import * as markets from './markets.ts';
import * as members from './members.ts';
import * as platform from './platform.ts';
import * as stores from './stores.ts';

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
  requestLoginCode: auth.requestLoginCode,
  verifyLoginCode: auth.verifyLoginCode,
  refreshSession: auth.refreshSession,
  endSession: auth.endSession,
  getMe: accounts.getMe,
  searchAccounts: accounts.searchAccounts,
  updateAccount: accounts.updateAccount,
  deleteAccount: accounts.deleteAccount,
  listEvents: events.listEvents,
  getWebhookEvents: events.getWebhookEvents,
  listAudit: audit.listAudit,
  listPlatformAudit: audit.listPlatformAudit,
  listErasures: platform.listErasures,
  getErasure: platform.getErasure,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
