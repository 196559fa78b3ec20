import { z } from 'zod';
import { inHeader } from '../../../../packages/providers/src/auth.ts';
import { get, part, post } from '../../../../packages/providers/src/call.ts';
import { begins, secret } from '../../../../packages/providers/src/field.ts';
import { has } from '../../../../packages/providers/src/judgement.ts';
import { provider } from '../../../../packages/providers/src/provider.ts';

/** What somebody writes to add a provider with an API key: a record in a file of the catalogue, and nothing else. */
export const added = {
  acme_notes: provider({
    name: 'Acme Notes',
    about: 'Writes notes.',
    category: 'productivity',
    docs: 'https://acme-notes.example/docs',
    fields: { api_key: secret('API key', { pattern: begins('acme_'), example: 'acme_example4242' }) },
    baseUrl: 'https://api.acme-notes.example/v1',
    auth: inHeader('X-Api-Key', 'api_key'),
    check: {
      call: () => get('/me'),
      valid: has('id'),
      recorded: { valid: [200, { id: '1', name: 'Shop' }] },
    },
    actions: (action) => ({
      create_note: action({
        label: 'Write a note',
        input: z.object({ book: z.string(), text: z.string().min(1) }),
        example: { book: 'orders', text: 'Order ord_1' },
        call: ({ book, text }) => post(`/books/${part(book)}/notes`, { text }),
      }),
    }),
    limits: { requests: 10, seconds: 1 },
  }),
};
