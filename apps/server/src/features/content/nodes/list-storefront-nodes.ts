import type { Verb } from '#kernel/verb';
import { nodePage } from './node-page.ts';

export const listStorefrontNodes: Verb<'listStorefrontNodes'> = (ctx, { query }) =>
  nodePage(ctx, 'storefront nodes', query, { ...query, status: 'active' });
