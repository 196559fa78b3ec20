import { z } from 'zod';
import { endpoint, takesFiles } from './endpoint.ts';
import { epochSeconds, id, languageTag, rule } from './fields.ts';
import { listQuery, page, queryList } from './query.ts';

/** What a picture is also made in: the longest side in pixels. A smaller picture is never enlarged. */
export const resolutionSides = { large: 2000, medium: 1000, small: 500, thumbnail: 200 } as const;
export type ResolutionName = 'original' | keyof typeof resolutionSides;

/** How many files and how many addresses one upload may bring. */
export const mostUploads = 50;

export const mediaVisibility = ['public', 'private'] as const;

/** How long a signed address works, in seconds: by itself, and at least and at most when it is asked for. */
export const signedUrlSeconds = { usual: 3_600, shortest: 60, longest: 7 * 86_400 } as const;

const Resolution = z
  .object({
    id: z.string(),
    size: z.string().describe('Its name: `original`, `large`, `medium`, `small` or `thumbnail`.'),
    url: z.string(),
    width: z.int().nullable().describe('In pixels.'),
    height: z.int().nullable().describe('In pixels.'),
    bytes: z.int(),
  })
  .meta({ id: 'MediaResolution' });

export const Media = z
  .object({
    id: z.string(),
    store_id: z.string(),
    visibility: z
      .enum(mediaVisibility)
      .describe('`public`: whoever knows its address may read it. `private`: only by signed addresses.'),
    url: z
      .string()
      .describe(
        'Of the original. What is there never changes; of private media it is signed and ends in an hour.',
      ),
    key: z.string().describe('Where the original lies in the storage.'),
    file_name: z.string().describe('As it was uploaded.'),
    mime_type: z.string().describe('Told from the content, never from the name.'),
    size: z.int().describe('Of the original, in bytes.'),
    width: z.int().nullable().describe('Of a picture, in pixels.'),
    height: z.int().nullable().describe('Of a picture, in pixels.'),
    checksum: z.string().describe('SHA-256 of what `url` serves, in hex.'),
    title: z.string().describe('The file name, until it is changed.'),
    alt: z.string().nullable(),
    description: z.string().nullable(),
    slug: z.record(z.string(), z.string()).describe('By language.'),
    status: z
      .enum(['processing', 'ready', 'failed'])
      .describe('Of the resolutions. The original is there from the beginning, also when they `failed`.'),
    resolutions: z
      .record(z.string(), Resolution)
      .describe('By name; while it is `processing`, and of what is no picture, the `original` alone.'),
    created_at: epochSeconds('When it was uploaded'),
    updated_at: epochSeconds('When it was last changed'),
    version: z.int(),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;

const UploadError = z
  .object({
    field: z.string().describe('Which part it was: `files[1]`, `urls[0]`.'),
    name: z.string().describe('Its file name or address.'),
    error: z.string(),
    message: z.string(),
    statusCode: z.int(),
  })
  .meta({ id: 'MediaUploadError' });
export type UploadError = z.infer<typeof UploadError>;

// The database takes no NUL, and a control character in a title is an accident.
const text = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, {
      error: 'must not contain control characters',
    });

const slug = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*$/u, {
    error: 'must be words joined by hyphens, e.g. "linen-shirt"',
  });

/** Older clients send an address as a text in place of a file; in a form every text is a list. */
const withAddresses = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { files, urls = [], visibility } = body as Record<string, unknown>;
  return {
    ...body,
    ...(Array.isArray(files) && Array.isArray(urls) && { urls: [...urls, ...files] }),
    ...(Array.isArray(visibility) && { visibility: visibility.at(-1) }),
  };
};

const visibility = z
  .enum(mediaVisibility)
  .describe('`private`: is read by signed addresses alone, and not shown in the storefront.');

const storePath = z.object({ store_id: id('store') });
const mediaPath = storePath.extend({ id: id('media') });

export const getStoreMedia = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/media',
  can: 'media:read',
  tag: 'Media',
  summary: 'Get store media',
  description: 'List all media files of a store.',
  params: storePath,
  query: z.object({
    ...listQuery(['created_at', 'updated_at', 'size', 'title']),
    ids: queryList(z.string().max(128)).optional().describe('Only these media: `a,b` or a JSON array.'),
    query: z.string().max(200).optional().describe('Looks in file name, title and alt.'),
    mime_type: z
      .string()
      .max(255)
      .toLowerCase()
      .regex(/^[\w.+-]+\/(?:\*|[\w.+-]+)$/, {
        error: 'must be a MIME type or a family of them, e.g. "image/*"',
      })
      .optional()
      .describe('A MIME type, or a family of them: `image/*`.'),
  }),
  returns: page(Media),
  sdk: { name: 'store.getStoreMedia', args: { id: 'store_id' } },
  example: { query: { limit: 50, query: 'product', mime_type: 'image/jpeg' } },
});

export const getMedia = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/media/{id}',
  can: 'media:read',
  tag: 'Media',
  summary: 'Get media',
  params: mediaPath,
  returns: Media,
  errors: ['MEDIA.NOT_FOUND'],
  sdk: { name: 'media.get', args: { media_id: 'id' } },
});

export const uploadMedia = takesFiles(
  endpoint({
    method: 'POST',
    path: '/v1/stores/{store_id}/media',
    can: 'media:write',
    tag: 'Media',
    summary: 'Upload media',
    description:
      'Stores files, and files that the server fetches from `urls`, and answers them as a bare array in that order. ' +
      'The type is told from the content: pictures, video, audio, PDF, office documents, CSV, fonts and SVG are taken. ' +
      'Pictures are written anew, upright and without what a camera adds to them. When only some can be stored, those ' +
      'are kept and the answer is 207 with `items` and `errors`; when none can, it is the first error. ' +
      'Addresses alone may also be sent as JSON.',
    params: storePath,
    body: z.preprocess(
      withAddresses,
      z.object({
        urls: z
          .array(z.string().min(1).max(2048))
          .max(mostUploads)
          .default([])
          .describe('Addresses to fetch; redirects are not followed.'),
        visibility: visibility.default('public'),
      }),
    ),
    returns: z.array(Media),
    status: 201,
    errors: [
      'MEDIA.FILE_TOO_LARGE',
      'MEDIA.INVALID_FILE_TYPE',
      'MEDIA.TOO_MANY_PIXELS',
      'MEDIA.URL_UNREACHABLE',
      'PLAN.LIMIT_REACHED',
    ],
    sdk: { name: 'media.upload' },
    example: { body: { urls: ['https://example.com/linen-shirt.jpg'] } },
  }),
  {
    files: {
      name: 'files',
      description: `At most ${mostUploads}; \`files[0]\`, \`files[1]\` ... are taken too.`,
    },
    partial: z.object({ items: z.array(Media), errors: z.array(UploadError) }),
  },
);

export const updateMedia = endpoint({
  method: 'PUT',
  path: '/v1/stores/{store_id}/media/{id}',
  can: 'media:write',
  tag: 'Media',
  summary: 'Update media',
  description:
    'Changes what is said of the file; absent members stay. The file itself is never changed. Made `private`, its ' +
    'addresses without a signature answer 403 from then on, unless other public media have the same content; what caches ' +
    'have kept by then is out of reach. Made `public` again, they work again.',
  params: mediaPath,
  body: z.object({
    title: text(255).optional(),
    alt: text(1000).nullish().describe('What the picture shows, for who cannot see it.'),
    description: text(5000).nullish(),
    slug: z
      .record(languageTag, slug)
      .refine((slugs) => Object.keys(slugs).length <= 100, rule('TOO_BIG', 'must be at most 100 languages'))
      .optional()
      .describe('By language; replaced as a whole.'),
    visibility: visibility.optional(),
  }),
  returns: Media,
  errors: ['MEDIA.NOT_FOUND'],
  sdk: { name: 'media.update', args: { media_id: 'id' } },
  example: { body: { title: 'Linen shirt', alt: 'A blue linen shirt', slug: { en: 'linen-shirt' } } },
});

export const createMediaUrl = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/media/{id}/url',
  can: 'media:read',
  tag: 'Media',
  summary: 'Create an address of media',
  description:
    'Signs an address of private media that works until `expires_at`, for whoever has it. It cannot be taken back, but ends ' +
    'when the media is deleted. Public media need none: their own address is answered, which does not expire.',
  params: mediaPath,
  body: z.object({
    expires_in: z
      .int()
      .min(signedUrlSeconds.shortest)
      .max(signedUrlSeconds.longest)
      .default(signedUrlSeconds.usual)
      .describe('How long it is to work, in seconds.'),
    resolution: z
      .enum(['original', ...(Object.keys(resolutionSides) as (keyof typeof resolutionSides)[])])
      .default('original')
      .describe('Of which size; one that has been made.'),
  }),
  returns: z.object({
    url: z.string(),
    expires_at: z.int().nullable().describe('In epoch seconds; `null`: does not expire.'),
  }),
  errors: ['MEDIA.NOT_FOUND'],
  sdk: { name: 'media.createUrl', args: { media_id: 'id' } },
  example: { body: { expires_in: 600 } },
});

export const deleteMedia = endpoint({
  method: 'DELETE',
  path: '/v1/stores/{store_id}/media/{id}',
  can: 'media:write',
  versioned: true,
  tag: 'Media',
  summary: 'Delete media',
  description: 'Media that something of the store shows cannot be deleted: the error names what does.',
  params: mediaPath,
  returns: z.object({ deleted: z.boolean() }),
  errors: ['MEDIA.NOT_FOUND', 'MEDIA.IN_USE'],
  sdk: { name: 'media.delete', args: { media_id: 'id' } },
});
