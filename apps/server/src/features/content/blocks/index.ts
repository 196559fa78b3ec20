/**
 * Blocks: what content is made of. Nodes hold them, and whatever else shows content.
 * Tables: none of its own. Events: none.
 */
export { entriesIn, mediaIn } from './references.ts';
export { textsIn } from './texts.ts';
export { withBlockIds } from './with-block-ids.ts';
