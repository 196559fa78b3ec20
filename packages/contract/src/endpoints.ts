import * as accounts from './accounts.ts';
import * as agents from './agents.ts';
import * as audit from './audit.ts';
import * as auth from './auth.ts';
import * as automations from './automations.ts';
import * as channels from './channels.ts';
import * as chats from './chats.ts';
import * as deploys from './deploys.ts';
import type { Endpoint } from './endpoint.ts';
import * as events from './events/endpoints.ts';
import * as integrations from './integrations/endpoints.ts';
import * as markets from './markets.ts';
import * as members from './members.ts';
import * as platform from './platform.ts';
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
  listAgents: agents.listAgents,
  getAgent: agents.getAgent,
  createAgent: agents.createAgent,
  updateAgent: agents.updateAgent,
  deleteAgent: agents.deleteAgent,
  sendAgentMessage: chats.sendAgentMessage,
  listAgentChats: chats.listAgentChats,
  listChats: chats.listChats,
  getAgentChat: chats.getAgentChat,
  updateAgentChat: chats.updateAgentChat,
  rateAgentChat: chats.rateAgentChat,
  listAgentChatMessages: chats.listAgentChatMessages,
  replyInChat: chats.replyInChat,
  sendStorefrontMessage: chats.sendStorefrontMessage,
  getStorefrontChat: chats.getStorefrontChat,
  rateStorefrontChat: chats.rateStorefrontChat,
  listStorefrontChatMessages: chats.listStorefrontChatMessages,
  listAutomations: automations.listAutomations,
  getAutomation: automations.getAutomation,
  createAutomation: automations.createAutomation,
  updateAutomation: automations.updateAutomation,
  deleteAutomation: automations.deleteAutomation,
  listAutomationRuns: automations.listAutomationRuns,
  retryAutomationRun: automations.retryAutomationRun,
  listDeploys: deploys.listDeploys,
  createDeploy: deploys.createDeploy,
  receiveTelegramUpdate: channels.receiveTelegramUpdate,
  listIntegrations: integrations.listIntegrations,
  getIntegration: integrations.getIntegration,
  createIntegration: integrations.createIntegration,
  updateIntegration: integrations.updateIntegration,
  deleteIntegration: integrations.deleteIntegration,
  getIntegrationConfig: integrations.getIntegrationConfig,
  verifyIntegration: integrations.verifyIntegration,
  listIntegrationChecks: integrations.listIntegrationChecks,
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
  getIntegrationServices: integrations.getIntegrationServices,
  listAudit: audit.listAudit,
  listPlatformAudit: audit.listPlatformAudit,
  listErasures: platform.listErasures,
  getErasure: platform.getErasure,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
