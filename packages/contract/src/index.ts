/** What the API promises: schemas, endpoints, errors, permissions and events. No I/O. */
export * from './accounts.ts';
export * from './audit.ts';
export * from './auth.ts';
export * from './endpoint.ts';
export * from './endpoints.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './fields.ts';
export * from './markets.ts';
export * from './members.ts';
export { ErrorBody, jsonSchema, openApiDocument } from './openapi.ts';
export * from './permissions.ts';
export * from './platform.ts';
export * from './query.ts';
export * from './stores.ts';
