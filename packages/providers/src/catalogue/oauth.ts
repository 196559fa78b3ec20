import { z } from 'zod';
import { bearer } from '../auth.ts';
import { get, part, post } from '../call.ts';
import { answers } from '../judgement.ts';
import { oauthFields } from '../oauth-fields.ts';
import { provider } from '../provider.ts';

export const oauth = {
  google: provider({
    name: 'Google',
    about:
      "Sheets, Calendar and Gmail in the name of a person who agreed: connect it through Google's consent page.",
    category: 'oauth',
    docs: 'https://developers.google.com/identity/protocols/oauth2/web-server',
    fields: oauthFields({
      client_id: '1234-example.apps.googleusercontent.com',
      client_secret: 'GOCSPX-example4242',
      scopes: ['https://www.googleapis.com/auth/spreadsheets'],
      access_token: 'ya29.example4242',
      refresh_token: '1//example4242',
    }),
    oauth: {
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      // Without these two there is no refresh token, or one the first time alone.
      authorizeParameters: { access_type: 'offline', prompt: 'consent' },
      tokenUrl: 'https://oauth2.googleapis.com/token',
      revokeUrl: 'https://oauth2.googleapis.com/revoke',
      scopes: [
        'openid',
        'email',
        'https://www.googleapis.com/auth/spreadsheets',
        'https://www.googleapis.com/auth/calendar.events',
      ],
      account: {
        scopes: ['email', 'https://www.googleapis.com/auth/userinfo.email'],
        call: get('/oauth2/v2/userinfo'),
        email: ['email'],
      },
    },
    baseUrl: 'https://www.googleapis.com',
    auth: { ...bearer('access_token'), about: '`Authorization: Bearer`, or `?access_token=`' },
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
