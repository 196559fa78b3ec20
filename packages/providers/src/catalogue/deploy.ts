import { z } from 'zod';
import { inAddress } from '../auth.ts';
import { post } from '../call.ts';
import { secretUrl } from '../field.ts';
import { provider } from '../provider.ts';

/** A URL that starts a build when it is called: there is no harmless way to try it, so only its form is checked. */
const deployHook = (of: {
  name: string;
  docs: string;
  example: string;
  matches: RegExp;
  message: string;
  anyHost?: true;
}) =>
  provider({
    name: of.name,
    about: 'Builds your site anew when its content changes.',
    category: 'deploy',
    docs: of.docs,
    fields: {
      url: {
        ...secretUrl('URL of the hook', {
          pattern: { matches: of.matches, message: of.message },
          example: of.example,
        }),
        ...(of.anyHost && { anyHost: of.anyHost }),
      },
    },
    baseUrl: '',
    auth: inAddress,
    check: { untried: 'to call it starts a build' },
    actions: (action) => ({
      deploy: action({
        label: 'Start a build',
        input: z.object({}),
        example: {},
        call: (_, { url }) => post(url),
      }),
    }),
    limits: { requests: 1, seconds: 10, per: 'hook: a build costs money' },
  });

export const deploy = {
  vercel_deploy_hook: deployHook({
    name: 'Vercel deploy hook',
    docs: 'https://vercel.com/docs/deploy-hooks',
    example: 'https://api.vercel.com/v1/integrations/deploy/prj_example/hook4242',
    matches: /^https:\/\/api\.vercel\.com\/v1\/integrations\/deploy\/[\w-]+\/[\w-]+(?:\?.*)?$/,
    message: 'must look like "https://api.vercel.com/v1/integrations/deploy/..."',
  }),
  netlify_deploy_hook: deployHook({
    name: 'Netlify build hook',
    docs: 'https://docs.netlify.com/configure-builds/build-hooks/',
    example: 'https://api.netlify.com/build_hooks/example4242',
    matches: /^https:\/\/api\.netlify\.com\/build_hooks\/[\w-]+(?:\?.*)?$/,
    message: 'must look like "https://api.netlify.com/build_hooks/..."',
  }),
  cloudflare_deploy_hook: deployHook({
    name: 'Cloudflare Pages deploy hook',
    docs: 'https://developers.cloudflare.com/pages/configuration/deploy-hooks/',
    example: 'https://api.cloudflare.com/client/v4/pages/webhooks/deploy_hooks/example-4242',
    matches: /^https:\/\/api\.cloudflare\.com\/client\/v4\/pages\/webhooks\/deploy_hooks\/[\w-]+$/,
    message: 'must look like "https://api.cloudflare.com/client/v4/pages/webhooks/deploy_hooks/..."',
  }),
  custom_deploy_hook: deployHook({
    name: 'Deploy hook',
    docs: 'https://en.wikipedia.org/wiki/Webhook',
    example: 'https://ci.example.com/hooks/example4242',
    matches: /^https?:\/\/[^\s@]+$/,
    message: 'must be an http(s) URL without credentials',
    anyHost: true,
  }),
};
