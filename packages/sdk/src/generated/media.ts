// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { operation } from '../core/operation.ts';
import { type Uploadable, type Uploaded, uploadOperation } from '../core/upload-operation.ts';
import type { Media } from './types.ts';

/** Arguments of `sdk.media.get()`. */
export type GetMediaParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
} & (
  | {
      /** Id of the media. */
      id: string;
    }
  | {
      /** Id of the media. */
      media_id: string;
    }
);

/** Arguments of `sdk.media.upload()`. */
export interface UploadMediaParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** At most 50; `files[0]`, `files[1]` ... are taken too. */
  files?: readonly Uploadable[];
  /**
   * Addresses to fetch; redirects are not followed.
   *
   * @default []
   */
  urls?: readonly string[];
  /**
   * `private`: is read by signed addresses alone, and not shown in the storefront.
   *
   * @default "public"
   */
  visibility?: 'public' | 'private';
}

/** Arguments of `sdk.media.update()`. */
export type UpdateMediaParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  title?: string;
  /** What the picture shows, for who cannot see it. */
  alt?: string | null;
  description?: string | null;
  /** By language; replaced as a whole. */
  slug?: Record<string, string>;
  /** `private`: is read by signed addresses alone, and not shown in the storefront. */
  visibility?: 'public' | 'private';
} & (
  | {
      /** Id of the media. */
      id: string;
    }
  | {
      /** Id of the media. */
      media_id: string;
    }
);

/** Arguments of `sdk.media.createUrl()`. */
export type CreateMediaUrlParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * How long it is to work, in seconds.
   *
   * @default 3600
   */
  expires_in?: number;
  /**
   * Of which size; one that has been made.
   *
   * @default "original"
   */
  resolution?: 'original' | 'large' | 'medium' | 'small' | 'thumbnail';
} & (
  | {
      /** Id of the media. */
      id: string;
    }
  | {
      /** Id of the media. */
      media_id: string;
    }
);

/** Answer of `sdk.media.createUrl()`. */
export interface CreateMediaUrlResult {
  url: string;
  /** In epoch seconds; `null`: does not expire. */
  expires_at: number | null;
}

/** Arguments of `sdk.media.delete()`. */
export type DeleteMediaParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
} & (
  | {
      /** Id of the media. */
      id: string;
    }
  | {
      /** Id of the media. */
      media_id: string;
    }
);

/** Answer of `sdk.media.delete()`. */
export interface DeleteMediaResult {
  deleted: boolean;
}

/** Methods of `sdk.media`. */
export interface MediaApi {
  /**
   * Get media.
   *
   * `GET /v1/stores/{store_id}/media/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `media:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEDIA.NOT_FOUND`
   */
  get(params: GetMediaParams, options?: RequestOptions): Promise<Media>;

  /**
   * Stores files, and files that the server fetches from `urls`, and answers them as a bare array in that
   * order. The type is told from the content: pictures, video, audio, PDF, office documents, CSV, fonts and
   * SVG are taken. Pictures are written anew, upright and without what a camera adds to them. When only some
   * can be stored, those are kept and the answer is 207 with `items` and `errors`; when none can, it is the
   * first error. Addresses alone may also be sent as JSON.
   *
   * `POST /v1/stores/{store_id}/media`. Role `admin` or above in the store; an API token needs the scope
   * `media:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEDIA.FILE_TOO_LARGE`, `MEDIA.INVALID_FILE_TYPE`,
   * `MEDIA.TOO_MANY_PIXELS`, `MEDIA.URL_UNREACHABLE`, `PLAN.LIMIT_REACHED`
   *
   * @example
   * ```ts
   * await sdk.media.upload({ urls: ['https://example.com/linen-shirt.jpg'] });
   * ```
   */
  upload(params: UploadMediaParams, options?: RequestOptions): Promise<Uploaded<Media>>;

  /**
   * Changes what is said of the file; absent members stay. The file itself is never changed. Made `private`,
   * its addresses without a signature answer 403 from then on, unless other public media have the same
   * content; what caches have kept by then is out of reach. Made `public` again, they work again.
   *
   * `PUT /v1/stores/{store_id}/media/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `media:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEDIA.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.media.update({
   *   id: '...',
   *   title: 'Linen shirt',
   *   alt: 'A blue linen shirt',
   *   slug: { en: 'linen-shirt' },
   * });
   * ```
   */
  update(params: UpdateMediaParams, options?: RequestOptions): Promise<Media>;

  /**
   * Signs an address of private media that works until `expires_at`, for whoever has it. It cannot be taken
   * back, but ends when the media is deleted. Public media need none: their own address is answered, which
   * does not expire.
   *
   * `POST /v1/stores/{store_id}/media/{id}/url`. Role `admin` or above in the store; an API token needs the
   * scope `media:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEDIA.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.media.createUrl({ id: '...', expires_in: 600 });
   * ```
   */
  createUrl(params: CreateMediaUrlParams, options?: RequestOptions): Promise<CreateMediaUrlResult>;

  /**
   * Media that something of the store shows cannot be deleted: the error names what does.
   *
   * `DELETE /v1/stores/{store_id}/media/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `media:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `MEDIA.NOT_FOUND`, `MEDIA.IN_USE`
   */
  delete(params: DeleteMediaParams, options?: RequestOptions): Promise<DeleteMediaResult>;
}

/** Makes `sdk.media` of a client. */
export const mediaApi = (client: Client): MediaApi => ({
  get: operation(client, 'GET /v1/stores/{store_id}/media/{id}', { aliases: { media_id: 'id' } }),
  upload: uploadOperation(client, 'POST /v1/stores/{store_id}/media'),
  update: operation(client, 'PUT /v1/stores/{store_id}/media/{id}', { aliases: { media_id: 'id' } }),
  createUrl: operation(client, 'POST /v1/stores/{store_id}/media/{id}/url', { aliases: { media_id: 'id' } }),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/media/{id}', { aliases: { media_id: 'id' } }),
});
