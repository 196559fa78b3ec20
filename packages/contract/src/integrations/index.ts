export * from './endpoints.ts';
export * from './provider-schema.ts';
