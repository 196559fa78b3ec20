import { empty, json } from '../../http/answer.ts';
import { isRecord, param } from '../../http/exchange.ts';
import type { Routes } from '../../http/routes.ts';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';

/** Sheets, Calendar, Gmail and Drive, as far as integrations write to them. Sheets keep their rows. */
export function workspaceRoutes(world: World): Routes {
  const rows = new Map<string, unknown[][]>();
  const calendarEvent = (body: Record<string, unknown>, id = randomText(26).toLowerCase()) => ({
    kind: 'calendar#event',
    id,
    status: 'confirmed',
    htmlLink: `https://www.google.com/calendar/event?eid=${id}`,
    created: world.clock.now().toISOString(),
    updated: world.clock.now().toISOString(),
    ...body,
  });
  return {
    'POST /v4/spreadsheets': ({ body }) => json({ ...body, spreadsheetId: randomText(44) }),
    'GET /v4/spreadsheets/{id}': (exchange) =>
      json({
        spreadsheetId: param(exchange, 'id'),
        properties: { title: 'Sandbox sheet' },
        sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }],
      }),
    'GET /v4/spreadsheets/{id}/values/{range}': (exchange) =>
      json({
        range: param(exchange, 'range'),
        majorDimension: 'ROWS',
        values: rows.get(param(exchange, 'id')) ?? [],
      }),
    'PUT /v4/spreadsheets/{id}/values/{range}': (exchange) => {
      const [id, range] = [param(exchange, 'id'), param(exchange, 'range')];
      const values = rowsOf(exchange.body.values);
      rows.set(id, values);
      return json({ spreadsheetId: id, updatedRange: range, updatedRows: values.length });
    },
    'POST /v4/spreadsheets/{id}/values/{range}:append': (exchange) => {
      const [id, range] = [param(exchange, 'id'), param(exchange, 'range')];
      const values = rowsOf(exchange.body.values);
      rows.set(id, [...(rows.get(id) ?? []), ...values]);
      return json({
        spreadsheetId: id,
        tableRange: range,
        updates: { spreadsheetId: id, updatedRange: range, updatedRows: values.length },
      });
    },
    'POST /calendar/v3/calendars/{calendar}/events': ({ body }) => json(calendarEvent(body)),
    'PATCH /calendar/v3/calendars/{calendar}/events/{id}': (exchange) =>
      json(calendarEvent(exchange.body, param(exchange, 'id'))),
    'DELETE /calendar/v3/calendars/{calendar}/events/{id}': () => empty(),
    'GET /calendar/v3/users/me/calendarList': () =>
      json({
        kind: 'calendar#calendarList',
        items: [{ kind: 'calendar#calendarListEntry', id: 'primary', summary: 'Sandbox', primary: true }],
      }),
    'POST /gmail/v1/users/{user}/messages/send': () =>
      json({ id: randomText(16).toLowerCase(), threadId: randomText(16).toLowerCase(), labelIds: ['SENT'] }),
    'GET /gmail/v1/users/{user}/profile': () =>
      json({ emailAddress: 'somebody@example.com', messagesTotal: 0, threadsTotal: 0, historyId: '1' }),
    'GET /drive/v3/about': () =>
      json({
        kind: 'drive#about',
        user: { kind: 'drive#user', displayName: 'Somebody', emailAddress: 'somebody@example.com' },
      }),
    'GET /drive/v3/files': () => json({ kind: 'drive#fileList', files: [], incompleteSearch: false }),
    'POST /drive/v3/files': ({ body }) =>
      json({
        kind: 'drive#file',
        id: randomText(33),
        name: 'Untitled',
        mimeType: 'application/octet-stream',
        ...(isRecord(body) ? body : {}),
      }),
  };
}

const rowsOf = (values: unknown): unknown[][] => (Array.isArray(values) ? values.filter(Array.isArray) : []);
