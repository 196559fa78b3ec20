export { providerTypes } from './providers/registry.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
export { startSandbox } from './start-sandbox.ts';
export type { Call, CallFilter } from './world/call-log.ts';
export type { SentMail } from './world/mailbox.ts';
export type { Script } from './world/scripts.ts';
export type { WebhookTarget } from './world/world.ts';
