import type { Prepared } from '#kernel/verb';
import { holdStoreRow } from './activate.ts';
import { addIntegration } from './add-integration.ts';
import { type Check, checkCredentials, requireAccepted } from './check.ts';
import { requireOnePerStore } from './one-per-store.ts';
import { requireReachableHosts } from './reachable-hosts.ts';
import { type Configured, chosen, readProvider } from './read-provider.ts';
import type { RequireNamed } from './references.ts';
import { present } from './rows.ts';

interface Found {
  configured: Configured;
  check: Check | null;
}

/** Creates an integration; the features refuse what it names of theirs and they do not have. */
export const createIntegrationWith = (
  features: readonly RequireNamed[],
): Prepared<'createIntegration', Found> => ({
  before: async (ctx, { body, query }) => {
    const configured = readProvider(body.provider, null);
    await requireReachableHosts(ctx, configured);
    const check = query.verify ? await checkCredentials(ctx, configured, ctx.storeId) : null;
    requireAccepted(check);
    return { configured, check };
  },
  change: async (ctx, { body }, { configured, check }) => {
    await holdStoreRow(ctx);
    await requireOnePerStore(ctx, configured.type, null);
    for (const requireNamed of features) await requireNamed(ctx, configured);
    const added = { key: body.key, configured, check, chosen: chosen(body.provider) };
    return present(await addIntegration(ctx, { ...added, cause: 'create' }));
  },
});
