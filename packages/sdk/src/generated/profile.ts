// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type {
  Profile,
  ProfileDetail,
  ProfileErasure,
  ProfileExport,
  ProfileImport,
  ProfileImportPreview,
  ProfileImportReport,
} from './types.ts';

/** Arguments of `sdk.profile.list()`. */
export interface ListProfilesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Search in e-mail address, name and phone number. */
  query?: string;
  /** Only these profiles. */
  ids?: readonly string[];
  /** Exactly this address. */
  email?: string;
  /** Only profiles with this status. */
  status?: 'active' | 'archived';
  /** Only profiles with, or without, a proven address. */
  verified?: boolean;
  /** Only profiles in the audience with this id. */
  audience?: string;
  /** Created at this moment or later. */
  created_at_from?: number;
  /** Created before this moment. */
  created_at_to?: number;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at' | 'updated_at' | 'email';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.profile.get()`. */
export interface GetProfileParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
}

/** Arguments of `sdk.profile.create()`. */
export interface CreateProfileParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique within the store; case and surrounding space do not matter. */
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  /** BCP 47 language tag. */
  language?: string | null;
  status?: 'active' | 'archived';
  /** What the store keeps of its own: texts, numbers, booleans. Replaced as a whole. */
  fields?: Record<string, string | number | boolean | null>;
  /** Where it stands in the taxonomies, with the values of their fields; replaced as a whole. */
  taxonomies?: readonly {
    taxonomy_id: string;
    /** @default [] */
    fields?: readonly {
      /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
      key: string;
      type?: 'text' | 'number' | 'boolean' | 'geo_location';
      value?: unknown;
    }[];
  }[];
}

/** Arguments of `sdk.profile.update()`. */
export interface UpdateProfileParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
  /** Unique within the store; case and surrounding space do not matter. */
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  /** BCP 47 language tag. */
  language?: string | null;
  status?: 'active' | 'archived';
  /** What the store keeps of its own: texts, numbers, booleans. Replaced as a whole. */
  fields?: Record<string, string | number | boolean | null>;
  /** Where it stands in the taxonomies, with the values of their fields; replaced as a whole. */
  taxonomies?: readonly {
    taxonomy_id: string;
    /** @default [] */
    fields?: readonly {
      /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
      key: string;
      type?: 'text' | 'number' | 'boolean' | 'geo_location';
      value?: unknown;
    }[];
  }[];
}

/** Arguments of `sdk.profile.delete()`. */
export interface DeleteProfileParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
}

/** Answer of `sdk.profile.delete()`. */
export interface DeleteProfileResult {
  deleted: boolean;
}

/** Arguments of `sdk.profile.getErasure()`. */
export interface GetProfileErasureParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the deleted profile. */
  id: string;
}

/** Arguments of `sdk.profile.merge()`. */
export interface MergeProfilesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
  /** The profile that is merged into this one. */
  source_id: string;
}

/** Arguments of `sdk.profile.export()`. */
export interface ExportProfileParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
}

/** Arguments of `sdk.profile.endSessions()`. */
export interface EndProfileSessionsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
}

/** Answer of `sdk.profile.endSessions()`. */
export interface EndProfileSessionsResult {
  deleted: boolean;
}

/** Arguments of `sdk.profile.endSession()`. */
export type EndProfileSessionParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the profile. */
  id: string;
} & (
  | {
      /** Id of the session, as `auth_tokens` names it. */
      token_id: string;
    }
  | {
      /** Id of the session, as `auth_tokens` names it. */
      tokenId: string;
    }
);

/** Answer of `sdk.profile.endSession()`. */
export interface EndProfileSessionResult {
  deleted: boolean;
}

/** Arguments of `sdk.profile.import()`. */
export interface ImportProfilesParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * CSV with a header line (columns `email`, `name`, `phone`, `language`, `status` and `fields.<name>`;
   * comma, semicolon or tab), a JSON array of objects with the members of `createProfile`, or one such object
   * per line.
   */
  data: string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /**
   * What `data` is.
   *
   * @default "text/csv"
   */
  content_type?: 'text/csv' | 'application/json' | 'application/x-ndjson';
  /** The same as `content_type`. */
  contentType?: 'text/csv' | 'application/json' | 'application/x-ndjson';
  /**
   * What a row does to the profile that has its address: `update` changes the members the row has.
   *
   * @default "update"
   */
  on_existing?: 'update' | 'skip';
  /**
   * The active audience that the profiles of all good rows are put into; its id, or `{store_id}:{key}`. One
   * of type `confirmation` asks each by mail, and they are `pending` until they say yes. Who is in it
   * already, or has left it, stays as they are.
   */
  audience_id?: string;
}

/** Arguments of `sdk.profile.previewImport()`. */
export interface PreviewProfileImportParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * CSV with a header line (columns `email`, `name`, `phone`, `language`, `status` and `fields.<name>`;
   * comma, semicolon or tab), a JSON array of objects with the members of `createProfile`, or one such object
   * per line.
   */
  data: string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /**
   * What `data` is.
   *
   * @default "text/csv"
   */
  content_type?: 'text/csv' | 'application/json' | 'application/x-ndjson';
  /** The same as `content_type`. */
  contentType?: 'text/csv' | 'application/json' | 'application/x-ndjson';
  /**
   * What a row does to the profile that has its address: `update` changes the members the row has.
   *
   * @default "update"
   */
  on_existing?: 'update' | 'skip';
  /**
   * The active audience that the profiles of all good rows are put into; its id, or `{store_id}:{key}`. One
   * of type `confirmation` asks each by mail, and they are `pending` until they say yes. Who is in it
   * already, or has left it, stays as they are.
   */
  audience_id?: string;
}

/** Arguments of `sdk.profile.listImports()`. */
export interface ListProfileImportsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.profile.getImport()`. */
export interface GetProfileImportParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the import. */
  id: string;
}

/** Methods of `sdk.profile`. */
export interface ProfileApi {
  /**
   * The customers of the store and the visitors who have a session.
   *
   * `GET /v1/stores/{store_id}/profiles`. Role `admin` or above in the store; an API token needs the scope
   * `profiles:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListProfilesParams, Profile>;

  /**
   * The profile with the newest of what belongs to it.
   *
   * `GET /v1/stores/{store_id}/profiles/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `profiles:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`
   */
  get(params: GetProfileParams, options?: RequestOptions): Promise<ProfileDetail>;

  /**
   * Create profile.
   *
   * `POST /v1/stores/{store_id}/profiles`. Role `admin` or above in the store; an API token needs the scope
   * `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.EMAIL_TAKEN`, `PROFILE.BEING_ERASED`
   *
   * @example
   * ```ts
   * await sdk.profile.create({
   *   email: 'ada@example.com',
   *   name: 'Ada Lovelace',
   *   fields: { tier: 'gold' },
   * });
   * ```
   */
  create(params?: CreateProfileParams, options?: RequestOptions): Promise<Profile>;

  /**
   * Absent members stay; `fields` and `taxonomies` are replaced as a whole. Another address is not proven
   * yet, and ends the sessions of the profile.
   *
   * `PUT /v1/stores/{store_id}/profiles/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `profiles:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`, `PROFILE.EMAIL_TAKEN`, `PROFILE.BEING_ERASED`
   *
   * @example
   * ```ts
   * await sdk.profile.update({ id: '...', name: 'Ada King', phone: '+44 20 7946 0000' });
   * ```
   */
  update(params: UpdateProfileParams, options?: RequestOptions): Promise<Profile>;

  /**
   * The profile is gone at once. What belongs to it is then deleted, or made anonymous where it has to be
   * kept, in the background: also in the bodies of events, in what is still to be delivered to webhooks, in
   * their attempts and in the audit log. `sdk.profile.getErasure()` tells when it has ended.
   *
   * `DELETE /v1/stores/{store_id}/profiles/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `profiles:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`
   */
  delete(params: DeleteProfileParams, options?: RequestOptions): Promise<DeleteProfileResult>;

  /**
   * What was erased of a deleted profile, and whether that has ended.
   *
   * `GET /v1/stores/{store_id}/profile-erasures/{id}`. Role `admin` or above in the store; an API token needs
   * the scope `profiles:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.ERASURE_NOT_FOUND`
   */
  getErasure(params: GetProfileErasureParams, options?: RequestOptions): Promise<ProfileErasure>;

  /**
   * What belongs to the source belongs to this profile afterwards, and the source is gone. Where both say
   * something, this profile stays as it is; what it lacks comes from the source.
   *
   * `POST /v1/stores/{store_id}/profiles/{id}/merge`. Role `admin` or above in the store; an API token needs
   * the scope `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`, `PROFILE.SAME`
   *
   * @example
   * ```ts
   * await sdk.profile.merge({ id: '...', source_id: 'prof_01m800hr8xextbx24ny11r1wpb' });
   * ```
   */
  merge(params: MergeProfilesParams, options?: RequestOptions): Promise<Profile>;

  /**
   * Everything that belongs to the profile or names it or its address, by kind, as one JSON document.
   *
   * `GET /v1/stores/{store_id}/profiles/{id}/export`. Role `admin` or above in the store; an API token needs
   * the scope `profiles:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`
   */
  export(params: ExportProfileParams, options?: RequestOptions): Promise<ProfileExport>;

  /**
   * End all sessions of a profile.
   *
   * `DELETE /v1/stores/{store_id}/profiles/{id}/sessions`. Role `admin` or above in the store; an API token
   * needs the scope `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`
   */
  endSessions(params: EndProfileSessionsParams, options?: RequestOptions): Promise<EndProfileSessionsResult>;

  /**
   * End a session of a profile.
   *
   * `DELETE /v1/stores/{store_id}/profiles/{id}/sessions/{token_id}`. Role `admin` or above in the store; an
   * API token needs the scope `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `PROFILE.NOT_FOUND`, `PROFILE.SESSION_NOT_FOUND`
   */
  endSession(params: EndProfileSessionParams, options?: RequestOptions): Promise<EndProfileSessionResult>;

  /**
   * The file is the body of the request, at most 256 MB. It is read in the background, row by row; a wrong
   * row is reported and stops no other. `sdk.profile.getImport()` tells how far it is. An import that a crash
   * interrupted goes on where it was.
   *
   * `POST /v1/stores/{store_id}/profiles/import`. Role `admin` or above in the store; an API token needs the
   * scope `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `IMPORT.TOO_MANY`, `IMPORT.EMPTY`, `AUDIENCE.NOT_FOUND`,
   * `AUDIENCE.NOT_ACTIVE`, `MAIL.NOT_CONFIGURED`
   *
   * @example
   * ```ts
   * await sdk.profile.import({
   *   content_type: 'text/csv',
   *   data: 'email,name
   * ada@example.com,Ada Lovelace
   * ',
   * });
   * ```
   */
  import(params: ImportProfilesParams, options?: RequestOptions): Promise<ProfileImport>;

  /**
   * Reads the whole file as the import would, and changes nothing.
   *
   * `POST /v1/stores/{store_id}/profiles/import/preview`. Role `admin` or above in the store; an API token
   * needs the scope `profiles:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `IMPORT.EMPTY`, `IMPORT.UNREADABLE`, `AUDIENCE.NOT_FOUND`,
   * `AUDIENCE.NOT_ACTIVE`, `MAIL.NOT_CONFIGURED`
   *
   * @example
   * ```ts
   * await sdk.profile.previewImport({
   *   content_type: 'text/csv',
   *   data: 'email,name
   * ada@example.com,Ada Lovelace
   * ',
   * });
   * ```
   */
  previewImport(params: PreviewProfileImportParams, options?: RequestOptions): Promise<ProfileImportPreview>;

  /**
   * List imports of profiles.
   *
   * `GET /v1/stores/{store_id}/profile-imports`. Role `admin` or above in the store; an API token needs the
   * scope `profiles:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listImports: ListMethod<ListProfileImportsParams, ProfileImport>;

  /**
   * How far it is, and the report of its rows.
   *
   * `GET /v1/stores/{store_id}/profile-imports/{id}`. Role `admin` or above in the store; an API token needs
   * the scope `profiles:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `IMPORT.NOT_FOUND`
   */
  getImport(params: GetProfileImportParams, options?: RequestOptions): Promise<ProfileImportReport>;
}

/** Makes `sdk.profile` of a client. */
export const profileApi = (client: Client): ProfileApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/profiles'),
  get: operation(client, 'GET /v1/stores/{store_id}/profiles/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/profiles'),
  update: operation(client, 'PUT /v1/stores/{store_id}/profiles/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/profiles/{id}'),
  getErasure: operation(client, 'GET /v1/stores/{store_id}/profile-erasures/{id}'),
  merge: operation(client, 'POST /v1/stores/{store_id}/profiles/{id}/merge'),
  export: operation(client, 'GET /v1/stores/{store_id}/profiles/{id}/export'),
  endSessions: operation(client, 'DELETE /v1/stores/{store_id}/profiles/{id}/sessions'),
  endSession: operation(client, 'DELETE /v1/stores/{store_id}/profiles/{id}/sessions/{token_id}'),
  import: operation(client, 'POST /v1/stores/{store_id}/profiles/import', {
    query: ['on_existing', 'audience_id'],
    uploadType: 'text/csv',
  }),
  previewImport: operation(client, 'POST /v1/stores/{store_id}/profiles/import/preview', {
    query: ['on_existing', 'audience_id'],
    uploadType: 'text/csv',
  }),
  listImports: listOperation(client, 'GET /v1/stores/{store_id}/profile-imports'),
  getImport: operation(client, 'GET /v1/stores/{store_id}/profile-imports/{id}'),
});
