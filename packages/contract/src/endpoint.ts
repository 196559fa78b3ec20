import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { type Permission, type PermissionLevel, permissions } from './permissions.ts';
import type { Tag } from './tags.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Who may call an endpoint: `anyone`; `public`, anyone too, in a store of the path that is open; `provider`, a third
 * party that proves itself by a secret of an integration; or whoever holds the permission.
 */
export type Access = 'anyone' | 'public' | 'provider' | Permission;

/** A request body that is a file. */
export interface Upload {
  /** The content types it may have. */
  types: readonly string[];
  maxBytes: number;
  /** What it holds, as a sentence. */
  about: string;
}

interface EndpointSpec<
  Can extends Access,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Returns extends z.ZodType,
  By extends Method,
> {
  method: By;
  /** With `{name}` for path parameters; `{store_id}` names the store the permission is checked in. */
  path: `/${string}`;
  can: Can;
  /** A path parameter that may name the caller's own account in place of holding the permission. */
  orSelf?: string;
  /** A session must come from a login of the last ten minutes (rule T9); API tokens need the scope alone. */
  recentLogin?: true;
  /** An API token that is restricted to some stores is refused, as it is wherever the whole platform is concerned. */
  everyStore?: true;
  /** Changes or deletes an object that carries a `version` without answering it; else `returns` tells. */
  versioned?: true;
  /** A public one that knows its visitors: by the bearer token of a profile's session, when there is one. */
  visitor?: true;
  /** A read that answers everybody the same: caches on the way may keep it for a moment. */
  cacheable?: true;
  tag: Tag;
  summary: string;
  description?: string;
  params?: Params;
  query?: Query;
  /** The body may be multipart/form-data with parts of this name that are files; `body` is made of its texts. */
  files?: { name: string; description: string };
  body?: Body;
  /** In place of a JSON body: a file, read as it arrives. Its verb gets it as `upload`. */
  upload?: Upload;
  /** Whatever body comes along is not read: mail programs post forms. */
  ignoresBody?: true;
  /** Any body, of any type, reaches the verb as its own bytes: `raw` is what the signature of a third party is over. */
  rawBody?: { about: string };
  returns: Returns;
  /** Answered with 207 when only a part could be done. */
  partial?: z.ZodType;
  /** Of the success answer; 200 when absent. */
  status?: 200 | 201;
  /** What it can answer beyond what follows from the rest of the entry: see `errorsOf`. */
  errors?: readonly ErrorCode[];
  /**
   * The SDK's name for it, and how the SDK's arguments differ from the path's: `{ id: 'store_id' }`. Absent where
   * only a third party calls it.
   */
  sdk?: { name: `${string}.${string}`; args?: Record<string, string> };
  /** A body, query or path as a user would send it; shown in the reference and sent by the tests. */
  example?: {
    params?: Record<string, string>;
    query?: z.input<Query>;
    body?: z.input<Body>;
    upload?: { type: string; data: string };
  };
}

/** One operation of the API: the single source of its route, types, permission, documents and SDK method. */
export type Endpoint<
  Can extends Access = Access,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Returns extends z.ZodType = z.ZodType,
  By extends Method = Method,
> = EndpointSpec<Can, Params, Query, Body, Returns, By>;

/** Declares an operation of the API. */
export function endpoint<
  const Can extends Access,
  Params extends z.ZodType = z.ZodType<unknown>,
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
  Returns extends z.ZodType = z.ZodType<unknown>,
  const By extends Method = Method,
>(
  spec: EndpointSpec<Can, Params, Query, Body, Returns, By>,
): Endpoint<Can, Params, Query, Body, Returns, By> {
  return spec;
}

/** Declares an operation whose request brings files, and which may be done in part. */
export const takesFiles = <E extends Endpoint, Partial extends z.ZodType>(
  entry: E,
  more: { files: NonNullable<Endpoint['files']>; partial: Partial },
) => ({ ...entry, ...more });

export type LevelOf<E extends Endpoint> = E['can'] extends Permission
  ? (typeof permissions)[E['can']]['level']
  : Exclude<E['can'], Permission>;

/** The permission the endpoint asks for; null where it asks for none. */
export const permissionOf = (entry: Endpoint): Permission | null =>
  entry.can === 'anyone' || entry.can === 'public' || entry.can === 'provider' ? null : entry.can;

/** The level of the permission the endpoint asks for, or who else may call it. */
export const levelOf = (entry: Endpoint): Exclude<Access, Permission> | PermissionLevel =>
  permissionOf(entry) === null
    ? (entry.can as Exclude<Access, Permission>)
    : permissions[entry.can as Permission].level;

/** Whether nobody gets in without a token. */
export const needsToken = (entry: Endpoint): boolean => permissionOf(entry) !== null;

/** Whether an API token that is restricted to some stores is refused. */
export const needsEveryStore = (entry: Endpoint): boolean =>
  entry.everyStore === true || levelOf(entry) === 'platform';

/** Who may call the endpoint, as a sentence of the documentation. */
export function whoMayCall(entry: Endpoint): string {
  if (entry.can === 'anyone') return 'Anyone, without a token.';
  if (entry.can === 'public') return 'Anyone, without a token, while the store is active.';
  if (entry.can === 'provider')
    return 'The third party alone, which proves itself by a secret of the integration.';
  const permission = permissions[entry.can];
  const who =
    permission.level === 'store'
      ? `Role \`${permission.role}\` or above in the store`
      : permission.level === 'platform'
        ? 'A super of the installation'
        : 'Any account';
  const self = entry.orSelf ? ', or the account itself' : '';
  const unrestricted = needsEveryStore(entry) ? ' and no restriction to stores' : '';
  return `${who}${self}; an API token needs the scope \`${entry.can}\`${unrestricted}.`;
}

/** Whether the endpoint changes something: then it runs in a transaction and takes an Idempotency-Key. */
export const isMutation = (entry: Endpoint): boolean => entry.method !== 'GET';

/** The names of the path's parameters, in their order. */
export const pathParameters = (entry: Endpoint): string[] =>
  [...entry.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);

/** The members of an object schema, also behind the preprocessing of `alsoSpelt`. */
function shapeOf(schema: z.ZodType | undefined): Record<string, unknown> {
  const { shape, out } = (schema ?? {}) as { shape?: Record<string, unknown>; out?: z.ZodType };
  return shape ?? (out ? shapeOf(out) : {});
}

/** Whether the endpoint answers a page of a list (`{ items, cursor }`). */
export const isList = (entry: Endpoint): boolean => 'cursor' in shapeOf(entry.query);

/** Whether the endpoint answers an object that carries a `version`, and so an ETag. */
export const hasVersion = (entry: Endpoint): boolean => 'version' in shapeOf(entry.returns);

/** Whether the endpoint changes or deletes an object that carries a `version`, and so honours If-Match. */
export const isVersioned = (entry: Endpoint): boolean =>
  entry.versioned === true || (entry.method === 'PUT' && hasVersion(entry));

/** Every error code the endpoint can answer: the ones it names and the ones that follow from its entry. */
export function errorsOf(entry: Endpoint): ErrorCode[] {
  const level = levelOf(entry);
  const codes: ErrorCode[] = [
    'GENERAL.BAD_REQUEST',
    'GENERAL.RATE_LIMITED',
    'GENERAL.INTERNAL',
    'GENERAL.UNAVAILABLE',
  ];
  if (entry.query || entry.body || isMutation(entry)) codes.push('GENERAL.VALIDATION_FAILED');
  if (isList(entry)) codes.push('GENERAL.INVALID_CURSOR');
  if (needsToken(entry)) codes.push('GENERAL.UNAUTHENTICATED', 'GENERAL.FORBIDDEN');
  if (level === 'provider') codes.push('GENERAL.UNAUTHENTICATED');
  if (level === 'store' || level === 'public') codes.push('STORE.NOT_FOUND');
  if (entry.recentLogin) codes.push('AUTH.RECENT_AUTH_REQUIRED');
  if (pathParameters(entry).length > 0) codes.push('GENERAL.NOT_FOUND');
  if (isMutation(entry)) {
    codes.push('GENERAL.IDEMPOTENCY_IN_PROGRESS', 'GENERAL.IDEMPOTENCY_MISMATCH', 'GENERAL.CONFLICT');
    codes.push('GENERAL.PAYLOAD_TOO_LARGE', 'GENERAL.UNSUPPORTED_MEDIA_TYPE');
  }
  if (entry.files || entry.upload) codes.push('GENERAL.REQUEST_TIMEOUT');
  if (isVersioned(entry)) codes.push('GENERAL.VERSION_MISMATCH');
  return [...new Set([...codes, ...(entry.errors ?? [])])];
}
