import type { Answer } from '../../http/answer.ts';
import type { Routes } from '../../http/routes.ts';
import type { Provider } from '../provider.ts';

/** A hook whose URL is its secret: a POST to it begins a build. */
export const deployHook = (routes: Routes, gone: Answer): Provider => ({
  keys: { places: [{ in: 'path', pattern: /^(.+)$/ }], invalid: () => gone, restricted: () => gone },
  routes,
  notFound: () => gone,
  failure: (status) => ({
    error: { code: String(status), message: `The sandbox was told to answer ${status}.` },
  }),
});
