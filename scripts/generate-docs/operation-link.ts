import type { Endpoint } from '../../packages/contract/src/index.ts';
import { anchor } from './markdown.ts';

/** The file of the page of a chapter. */
export const pageOf = (tag: string): string => `${tag.toLowerCase()}.md`;

/** A link to an operation in the reference; `folder` leads to the folder of its pages. */
export const operationLink = (name: string, entry: Endpoint, folder = ''): string =>
  `[\`${name}\`](${folder}${pageOf(entry.tag)}#${anchor(name)})`;
