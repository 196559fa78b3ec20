import { customers } from './customers.ts';
import type { Lists } from './list.ts';
import { media } from './media.ts';
import { nodes } from './nodes.ts';
import { submissions } from './submissions.ts';
import { taxonomies } from './taxonomies.ts';

/** The lists that are measured; a feature adds its own. */
export const allLists: Lists[] = [nodes, taxonomies, submissions, media, customers];
