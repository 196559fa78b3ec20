/**
 * Nodes: the content of a store, a tree of blocks.
 * Tables: nodes, node_slugs. Events: node.created, node.updated, node.deleted.
 */
import { createNode } from './create-node.ts';
import { deleteNode } from './delete-node.ts';
import { getNode } from './get-node.ts';
import { getStorefrontNode } from './get-storefront-node.ts';
import { listNodeChildren } from './list-node-children.ts';
import { listNodes } from './list-nodes.ts';
import { listStorefrontNodeChildren } from './list-storefront-node-children.ts';
import { listStorefrontNodes } from './list-storefront-nodes.ts';
import { updateNode } from './update-node.ts';

export const verbs = {
  listNodes,
  getNode,
  listNodeChildren,
  createNode,
  updateNode,
  deleteNode,
  listStorefrontNodes,
  getStorefrontNode,
  listStorefrontNodeChildren,
};
