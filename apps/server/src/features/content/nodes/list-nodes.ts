import type { Verb } from '#kernel/verb';
import { nodePage } from './node-page.ts';

export const listNodes: Verb<'listNodes'> = (ctx, { query }) => nodePage(ctx, 'nodes', query, query);
