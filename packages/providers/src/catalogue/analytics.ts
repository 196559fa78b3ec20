import { noSecret } from '../auth.ts';
import { activates, text } from '../field.ts';
import { provider } from '../provider.ts';

export const analytics = {
  google_analytics4: provider({
    name: 'Google Analytics 4',
    about: 'The measurement id that your storefront loads its tag with.',
    category: 'analytics',
    docs: 'https://support.google.com/analytics/answer/9539598',
    fields: {
      measurement_id: text('Measurement id', {
        pattern: { matches: /^G-[A-Z0-9]{4,20}$/, message: 'must look like "G-XXXXXXXXXX"' },
        example: 'G-ABC1234567',
      }),
      active: activates('Use it on the storefront'),
    },
    baseUrl: 'https://www.google-analytics.com',
    auth: noSecret,
    check: { untried: 'it has no secret to try' },
    // It counts in the browser; the server has nothing to send without an API secret.
    actions: () => ({}),
    config: ['measurement_id'],
  }),
};
