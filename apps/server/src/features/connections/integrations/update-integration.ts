import { isDeepStrictEqual } from 'node:util';
import { providerOf } from '@stoa/providers';
import { emit } from '#events';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Prepared } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { activeCategory, holdStoreRow } from './activate.ts';
import { type Check, checkCredentials, firstState, requireAccepted } from './check.ts';
import { requireOnePerStore } from './one-per-store.ts';
import { requireReachableHosts } from './reachable-hosts.ts';
import { type Configured, chosen, partedValues, readProvider, type WantedProvider } from './read-provider.ts';
import type { RequireNamed } from './references.ts';
import { revokeTokens } from './revoke-tokens.ts';
import {
  comparable,
  eventData,
  type IntegrationView,
  integrationById,
  lockIntegration,
  openValues,
  present,
} from './rows.ts';
import { writeIntegration } from './write-integration.ts';

interface Found {
  /** Of the integration that the check was made for. */
  version: number;
  /** Null when nothing of the provider changes. */
  configured: Configured | null;
  check: Check | null;
  /** The secrets that get another value. */
  changedSecrets: string[];
}

/** Changes an integration; the features refuse what it names of theirs and they do not have. */
export const updateIntegrationWith = (
  features: readonly RequireNamed[],
): Prepared<'updateIntegration', Found> => ({
  before: async (ctx, { params, body, query }) => {
    const row = await integrationById(ctx.data, ctx.storeId, params.id);
    requireVersion(ctx, row.version);
    const stored = { type: row.type, values: openValues(ctx, row) };
    const configured = body.provider ? readProvider(body.provider, stored) : null;
    if (!configured || isDeepStrictEqual(configured, stored)) {
      return { version: row.version, configured: null, check: null, changedSecrets: [] };
    }
    await requireReachableHosts(ctx, configured);
    const tries = query.verify && !keepsItsToken(stored, configured);
    const check = tries ? await checkCredentials(ctx, configured, ctx.storeId) : null;
    requireAccepted(check);
    const changedSecrets = Object.entries(partedValues(configured).secrets)
      .filter(([name, secret]) => configured.type !== stored.type || secret !== stored.values[name])
      .map(([name]) => name);
    return { version: row.version, configured, check, changedSecrets };
  },
  change: async (ctx, { params, body }, found) => {
    if (body.provider) await holdStoreRow(ctx);
    const before = await lockIntegration(ctx, params.id);
    requireVersion(ctx, before.version);
    // What was tried at the provider is not what would be stored now.
    if (before.version !== found.version) throw new ApiError('GENERAL.CONFLICT');

    if (found.configured) for (const requireNamed of features) await requireNamed(ctx, found.configured);
    const after = await columnsAfter(ctx, before, body, found);
    const changes = difference(comparable(before), comparable(after));
    if (!changes.changed && !found.configured) return present(before);
    if (after.type !== before.type) {
      await requireOnePerStore(ctx, after.type, before.id);
      // It forgets them: nobody could take them back later.
      ctx.afterCommit(async () => void (await revokeTokens(ctx, before)));
    }
    const row = await writeIntegration(ctx, before, after, { ...found, cause: 'update' });
    await emit(ctx, {
      type: 'integration.updated',
      storeId: ctx.storeId,
      entityId: row.id,
      data: eventData(row),
      previous: previous(changes.before),
    });
    await audit(ctx, {
      storeId: ctx.storeId,
      target: { type: 'integration', id: row.id },
      before: changes.before,
      after: { ...changes.after, credentials_changed: found.changedSecrets },
    });
    return present(row);
  },
});

/** Of OAuth the token alone can be tried, and the stored one says nothing of another client. */
const keepsItsToken = (stored: Configured, { type, values }: Configured): boolean =>
  providerOf(type).oauth !== null &&
  type === stored.type &&
  values.access_token === stored.values.access_token;

/** The row as it is to be. */
async function columnsAfter(
  ctx: Writing<StoreContext>,
  before: IntegrationView,
  body: { key?: string | undefined; provider?: WantedProvider | undefined },
  { configured, check }: Found,
): Promise<IntegrationView> {
  const kept = configured ?? { type: before.type, values: {} };
  const isOther = kept.type !== before.type;
  return {
    ...before,
    ...(body.key !== undefined && { key: body.key }),
    ...(configured && {
      type: configured.type,
      category: providerOf(configured.type).category,
      fields: partedValues(configured).fields,
      ...stateAfter(ctx, before, configured, check),
      troubles: {},
    }),
    ...(body.provider && {
      active_category:
        chosen(body.provider) === undefined && !isOther
          ? before.active_category
          : await activeCategory(ctx, kept, chosen(body.provider), isOther ? null : before),
    }),
  };
}

/** A connection that keeps its token is what it was before, and is tried soon. */
function stateAfter(
  ctx: Writing<StoreContext>,
  before: IntegrationView,
  configured: Configured,
  check: Check | null,
): Partial<IntegrationView> {
  const state = firstState(ctx, configured, check);
  const { oauth } = providerOf(configured.type);
  const keeps = oauth && check === null && state.status === 'active' && before.status !== 'disconnected';
  if (!keeps || before.type !== configured.type) return state;
  const { status, last_error, last_verified_at, failures } = before;
  return { status, last_error, last_verified_at, failures, next_check_at: ctx.clock.now() };
}

/** What the event tells of the time before: nothing of what the provider is configured with. */
const previous = ({ key, type, active }: Partial<ReturnType<typeof comparable>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ key, type, active }).filter(([, value]) => value !== undefined));
