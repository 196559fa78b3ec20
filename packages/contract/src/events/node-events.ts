import { z } from 'zod';
import { Node, nodeExample } from '../nodes.ts';
import { event } from './event.ts';

const data = z.object({ node: Node });

export const nodeEvents = {
  'node.created': event({
    about: 'CMS node created.',
    entity: 'node',
    data,
    filters: { parent_id: 'node.parent_id' },
    example: { data: { node: nodeExample } },
  }),
  'node.updated': event({
    about: 'CMS node updated.',
    entity: 'node',
    data,
    filters: { key: 'node.key' },
    example: { data: { node: nodeExample }, previous_attributes: { status: 'draft' } },
  }),
  'node.deleted': event({
    about: 'CMS node deleted; the data is what it was.',
    entity: 'node',
    data,
    filters: { key: 'node.key' },
    example: { data: { node: nodeExample } },
  }),
};
