/**
 * Deploys: the hooks of hosts that build a site, called when its content changed, once in a window.
 * Tables: deploys. Events: none of its own; it reacts to those of content.
 */
import { createDeploy } from './create-deploy.ts';
import { listDeploys } from './list-deploys.ts';

export { deploy } from './deploy.ts';
export { deployAfter } from './react.ts';
export const verbs = { listDeploys, createDeploy };
