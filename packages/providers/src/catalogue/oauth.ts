import { z } from 'zod';
import { bearer } from '../auth.ts';
import { part, post } from '../call.ts';
import { list, optional, secret, text, time } from '../field.ts';
import { answers } from '../judgement.ts';
import { provider } from '../provider.ts';

export const oauth = {
  google: provider({
    name: 'Google',
    about:
      "Sheets, Calendar and Gmail in the name of a person who agreed: connect it through Google's consent page.",
    category: 'oauth',
    docs: 'https://developers.google.com/identity/protocols/oauth2/web-server',
    fields: {
      client_id: optional(secret('Client id', { example: '1234-example.apps.googleusercontent.com' })),
      client_secret: optional(secret('Client secret', { example: 'GOCSPX-example4242' })),
      scopes: optional(
        list('Scopes', {
          example: ['https://www.googleapis.com/auth/spreadsheets'],
          help: 'What it may do.',
        }),
      ),
      access_token: optional(
        secret('Access token', { example: 'ya29.example4242', help: 'Set by connecting.' }),
      ),
      refresh_token: optional(
        secret('Refresh token', { example: '1//example4242', help: 'Set by connecting.' }),
      ),
      token_expires_at: optional(time('When the access token ends', { example: 1_795_000_000 })),
      account_email: optional(text('Account', { example: 'owner@example.com', help: 'Set by connecting.' })),
      connected_at: optional(time('When it was connected', { example: 1_795_000_000 })),
    },
    baseUrl: 'https://www.googleapis.com',
    auth: { ...bearer('access_token'), about: '`Authorization: Bearer`, or `?access_token=`' },
    connected: ({ access_token, refresh_token }) => (access_token ?? refresh_token) !== undefined,
    check: {
      // Answers for every scope, unlike anything that shows who it is.
      call: ({ access_token }) =>
        access_token ? { method: 'POST', path: '/oauth2/v2/tokeninfo', query: { access_token } } : null,
      invalid: answers(400),
      recorded: {
        valid: [200, { scope: 'https://www.googleapis.com/auth/spreadsheets', expires_in: 3000 }],
        invalid: [400, { error: 'invalid_token' }],
      },
    },
    actions: (action) => ({
      append_row: action({
        label: 'Append a row to a sheet',
        input: z.object({
          spreadsheet_id: z.string(),
          range: z.string().default('Sheet1'),
          values: z.array(z.union([z.string(), z.number(), z.boolean()])),
        }),
        example: { spreadsheet_id: 'sheet1', range: 'Orders', values: ['ord_1', 1200] },
        call: ({ spreadsheet_id, range, values }) =>
          post(
            `https://sheets.googleapis.com/v4/spreadsheets/${part(spreadsheet_id)}/values/${part(range)}:append`,
            { values: [values] },
            // Not as if typed: a cell that begins with "=" would run as a formula.
            { query: { valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' } },
          ),
      }),
      create_event: action({
        label: 'Create a calendar event',
        input: z.object({
          calendar_id: z.string().default('primary'),
          summary: z.string(),
          start: z.iso.datetime({ offset: true }),
          end: z.iso.datetime({ offset: true }),
        }),
        example: { summary: 'Visit', start: '2026-12-01T10:00:00Z', end: '2026-12-01T11:00:00Z' },
        call: ({ calendar_id, summary, start, end }) =>
          post(`/calendar/v3/calendars/${part(calendar_id)}/events`, {
            summary,
            start: { dateTime: start },
            end: { dateTime: end },
          }),
      }),
    }),
    limits: { requests: 60, seconds: 60, per: 'user' },
  }),
};
