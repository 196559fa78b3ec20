import { customers } from './customers.ts';
import type { Lists } from './list.ts';
import { nodes } from './nodes.ts';
import { submissions } from './submissions.ts';

/** The lists that are measured; a feature adds its own. */
export const allLists: Lists[] = [nodes, submissions, customers];
