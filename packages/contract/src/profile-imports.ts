import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { epochSeconds, id } from './fields.ts';
import { listQuery, page } from './query.ts';

/** What an import is sent as. */
const upload = {
  types: ['text/csv', 'application/json', 'application/x-ndjson'],
  maxBytes: 256 * 1024 * 1024,
  about:
    'CSV with a header line (columns `email`, `name`, `phone`, `language`, `status` and `fields.<name>`; comma, semicolon or tab), ' +
    'a JSON array of objects with the members of `createProfile`, or one such object per line.',
} as const;

const RowError = z.object({
  row: z.int().describe('The first row of data is 1.'),
  field: z.string(),
  error: z.string(),
  message: z.string(),
});

export const ProfileImport = z
  .object({
    id: z.string(),
    store_id: z.string(),
    status: z.enum(['uploading', 'queued', 'running', 'completed', 'failed']),
    format: z.enum(['csv', 'json']),
    on_existing: z.enum(['update', 'skip']),
    audience_id: z.string().nullable().describe('The audience it imports into; `null`: none.'),
    bytes: z.int().describe('Size of the file.'),
    rows: z.int().describe('Rows read so far.'),
    created: z.int(),
    updated: z.int(),
    skipped: z.int().describe('Rows that changed nothing.'),
    failed: z.int().describe('Rows with an error.'),
    subscribed: z
      .int()
      .describe('Profiles that are new in the audience; those who have to confirm first, too.'),
    ignored_columns: z.array(z.string()).describe('Columns or members nothing is made of.'),
    failure: z.string().nullable().describe('Why it `failed` as a whole.'),
    created_at: epochSeconds('When it was uploaded'),
    updated_at: epochSeconds('When it last went on'),
    finished_at: epochSeconds('When it ended').nullable(),
  })
  .meta({ id: 'ProfileImport' });
export type ProfileImport = z.infer<typeof ProfileImport>;

const Report = ProfileImport.extend({
  errors: z.array(RowError).describe('The first 1000.'),
}).meta({ id: 'ProfileImportReport' });

const storePath = z.object({ store_id: id('store') });
const how = z.object({
  on_existing: z
    .enum(['update', 'skip'])
    .default('update')
    .describe(
      'What a row does to the profile that has its address: `update` changes the members the row has.',
    ),
  audience_id: z
    .string()
    .min(1)
    .max(384)
    .optional()
    .describe(
      'The active audience that the profiles of all good rows are put into; its id, or `{store_id}:{key}`. One of type ' +
        '`confirmation` asks each by mail, and they are `pending` until they say yes. Who is in it already, or has left it, ' +
        'stays as they are.',
    ),
});

const intoAudience = ['AUDIENCE.NOT_FOUND', 'AUDIENCE.NOT_ACTIVE', 'MAIL.NOT_CONFIGURED'] as const;

export const importProfiles = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/profiles/import',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'Import profiles',
  description:
    'The file is the body of the request, at most 256 MB. It is read in the background, row by row; a wrong row is reported and stops no other. ' +
    '`sdk.profile.getImport()` tells how far it is. An import that a crash interrupted goes on where it was.',
  params: storePath,
  query: how,
  upload,
  returns: ProfileImport,
  status: 201,
  errors: ['IMPORT.TOO_MANY', 'IMPORT.EMPTY', ...intoAudience],
  sdk: { name: 'profile.import' },
  example: { upload: { type: 'text/csv', data: 'email,name\nada@example.com,Ada Lovelace\n' } },
});

export const previewProfileImport = endpoint({
  method: 'POST',
  path: '/v1/stores/{store_id}/profiles/import/preview',
  can: 'profiles:write',
  tag: 'Profiles',
  summary: 'Preview an import of profiles',
  description: 'Reads the whole file as the import would, and changes nothing.',
  params: storePath,
  query: how,
  upload,
  returns: z
    .object({
      format: z.enum(['csv', 'json']),
      rows: z.int(),
      created: z.int().describe('Rows that would make a profile.'),
      updated: z.int().describe('Rows that would change one.'),
      skipped: z.int().describe('Rows that would change nothing.'),
      failed: z.int().describe('Rows with an error.'),
      subscribed: z.int().describe('Profiles that would be new in the audience.'),
      ignored_columns: z.array(z.string()),
      sample: z
        .array(
          z.object({
            email: z.string(),
            name: z.string().nullable(),
            phone: z.string().nullable(),
            language: z.string().nullable(),
            status: z.string().nullable(),
            fields: z.record(z.string(), z.unknown()),
          }),
        )
        .describe('The first 5 rows as they are understood.'),
      errors: z.array(RowError).describe('The first 100.'),
    })
    .meta({ id: 'ProfileImportPreview' }),
  errors: ['IMPORT.EMPTY', 'IMPORT.UNREADABLE', ...intoAudience],
  sdk: { name: 'profile.previewImport' },
  example: { upload: { type: 'text/csv', data: 'email,name\nada@example.com,Ada Lovelace\n' } },
});

export const listProfileImports = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profile-imports',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'List imports of profiles',
  params: storePath,
  query: z.object(listQuery(['created_at'])),
  returns: page(ProfileImport),
  sdk: { name: 'profile.listImports' },
});

export const getProfileImport = endpoint({
  method: 'GET',
  path: '/v1/stores/{store_id}/profile-imports/{id}',
  can: 'profiles:read',
  tag: 'Profiles',
  summary: 'Get an import of profiles',
  description: 'How far it is, and the report of its rows.',
  params: storePath.extend({ id: id('import') }),
  returns: Report,
  errors: ['IMPORT.NOT_FOUND'],
  sdk: { name: 'profile.getImport' },
});
