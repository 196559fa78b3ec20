export { type Admin, createAdmin } from './admin.ts';
// Wins over the generated one of the same name below, which does not know of sessions.
export { authApi } from './auth.ts';
export { type Client, createClient } from './core/client.ts';
export type { ClientConfig, RequestOptions } from './core/config.ts';
export type { Session } from './core/credentials.ts';
export {
  type ClientErrorCode,
  type ErrorCode,
  StoaError,
  type StoaErrorDetails,
  type ValidationError,
} from './core/error.ts';
export type { Arguments, ListMethod, Page } from './core/operation.ts';
export type { OperationTraits, Route } from './core/request.ts';
export type { StreamMethod } from './core/stream-operation.ts';
export type { Timing } from './core/timing.ts';
export type { Uploadable, UploadContent, Uploaded } from './core/upload-operation.ts';
export * from './generated/index.ts';
