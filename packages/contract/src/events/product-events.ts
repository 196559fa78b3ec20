import { z } from 'zod';
import { event } from './event.ts';
import { Product, productExample as product } from './payloads/product.ts';

const data = z.object({ product: Product });

export const productEvents = {
  'product.created': event({
    about: 'Product created.',
    entity: 'product',
    data,
    example: { data: { product } },
  }),
  'product.updated': event({
    about: 'Product updated.',
    entity: 'product',
    data,
    example: { data: { product }, previous_attributes: { status: 'draft' } },
  }),
  'product.deleted': event({
    about: 'Product deleted; the data is what it was.',
    entity: 'product',
    data,
    example: { data: { product } },
  }),
};
