import type { CreateFormParams } from '@stoa/sdk';

/** What visitors of the demo store can fill in. */
export const forms: CreateFormParams[] = [
  {
    key: 'contact',
    schema: [
      { key: 'name', type: 'text', required: true, min: 2, max: 100 },
      { key: 'email', type: 'text', required: true, min: 3, max: 254 },
      { key: 'topic', type: 'select', options: ['An order', 'A visit', 'Something else'] },
      { key: 'message', type: 'text', required: true, max: 5000 },
    ],
  },
  {
    key: 'studio-visit',
    schema: [
      { key: 'name', type: 'text', required: true, max: 100 },
      { key: 'day', type: 'date', required: true },
      { key: 'guests', type: 'number', required: true, min: 1, max: 8 },
      { key: 'first-time', type: 'boolean' },
    ],
  },
];

/** What some of them did fill in. */
export const submissions = [
  {
    form: 'contact',
    fields: [
      { key: 'name', value: 'Ines Fabre' },
      { key: 'email', value: 'ines@example.com' },
      { key: 'topic', value: 'An order' },
      {
        key: 'message',
        value: 'The two mugs arrived in one piece, thank you. Will the sea green come back?',
      },
    ],
  },
  {
    form: 'contact',
    fields: [
      { key: 'name', value: 'Jonas Weber' },
      { key: 'email', value: 'jonas@example.com' },
      { key: 'topic', value: 'Something else' },
      { key: 'message', value: 'Do you take back linen that is worn out, for rags or paper?' },
    ],
  },
  {
    form: 'studio-visit',
    fields: [
      { key: 'name', value: 'Mira Okafor' },
      { key: 'day', value: '2027-03-13' },
      { key: 'guests', value: 3 },
      { key: 'first-time', value: true },
    ],
  },
];
