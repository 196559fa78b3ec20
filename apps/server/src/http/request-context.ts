import { type EndpointName, endpoints, levelOf } from '@stoa/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#features/platform/identity';
import type { Context, Platform } from '#kernel/context';
import { tokenOf } from './authenticate.ts';

/** What a verb is given of the request. */
export function contextOf(
  platform: Platform,
  name: EndpointName,
  request: FastifyRequest,
  caller: Caller | null,
  storeId: string | null,
): Context {
  const level = levelOf(endpoints[name]);
  return {
    ...platform,
    log: request.log as Platform['log'],
    requestId: request.id,
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
    operation: name,
    ifMatch: versionOf(request.headers['if-match']),
    ...(level === 'public' && { storeId, bearer: tokenOf(request) }),
    ...(level === 'provider' && { headers: request.headers, url: request.url }),
    ...(caller && { actor: caller.actor, role: caller.role, storeId }),
  } as Context;
}

/** The version of an ETag `"v7.1x4k"`, or of `"v7"` alone; `*` and none ask for nothing, anything else is never current. */
function versionOf(etag: string | undefined): number | null {
  if (etag === undefined || etag.trim() === '*') return null;
  const version = /^(?:W\/)?"?v(\d{1,9})(?:\.\w+)?"?$/.exec(etag.trim())?.[1];
  return version === undefined ? -1 : Number(version);
}
