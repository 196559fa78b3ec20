/** HTTP: the only importer of Fastify. Mounts the contract, answers errors, serves the documents and probes. */
export { createHttp, type HttpOptions, type HttpServer } from './create-http.ts';
