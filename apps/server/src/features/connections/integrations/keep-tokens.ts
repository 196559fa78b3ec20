import type { Integration } from '@stoa/contract';
import { type AnyValues, type ProviderType, providerOf, readValue, type Tokens } from '@stoa/providers';
import { emit } from '#events';
import { audit, difference } from '#kernel/audit';
import { epochSeconds } from '#kernel/clock';
import type { StoreContext, Writing } from '#kernel/context';
import { holdStoreRow } from './activate.ts';
import { addIntegration } from './add-integration.ts';
import { type Check, firstState } from './check.ts';
import { integrationOfType } from './one-per-store.ts';
import { partedValues } from './read-provider.ts';
import { comparable, eventData, type IntegrationView, lockIntegration, openValues, present } from './rows.ts';
import { withTokens } from './token-values.ts';
import { writeIntegration } from './write-integration.ts';

/** What a person has agreed to. */
export interface Granted {
  tokens: Tokens;
  /** Whose account it is, where the provider says. */
  email: string | null;
  durationMs: number;
}

/** Keeps the tokens of a provider in the one integration the store has of it, which is made when there is none. */
export async function keepTokens(
  ctx: Writing<StoreContext>,
  type: ProviderType,
  granted: Granted,
): Promise<Integration> {
  await holdStoreRow(ctx);
  const found = await integrationOfType(ctx.tx, ctx.storeId, type);
  const before = found && (await lockIntegration(ctx, found.id));
  const values = valuesAfter(ctx, type, before ? openValues(ctx, before) : {}, granted);
  const check: Check = { outcome: 'valid', reason: wantOf(type, values), durationMs: granted.durationMs };
  const configured = { type, values };
  if (before) return present(await connectAgain(ctx, before, values, check));
  const key = await freeKey(ctx, type);
  return present(await addIntegration(ctx, { key, configured, check, cause: 'connect' }));
}

function valuesAfter(
  ctx: Writing<StoreContext>,
  type: ProviderType,
  stored: AnyValues,
  { tokens, email }: Granted,
): AnyValues {
  // The refresh token of somebody else would make it somebody else's again, an hour later.
  const isOther = email !== null && stored.account_email !== undefined && stored.account_email !== email;
  const { refresh_token, account_email: _, ...rest } = stored;
  const kept = isOther || refresh_token === undefined ? rest : { ...rest, refresh_token };
  const { fields } = providerOf(type);
  const account = email !== null && fields.account_email ? readValue(fields.account_email, email) : null;
  return {
    ...withTokens(ctx, kept, tokens),
    ...(account && 'value' in account && { account_email: account.value }),
    connected_at: epochSeconds(ctx.clock.now()),
  };
}

/** What it lacks, for a person; null for nothing. */
const wantOf = (type: ProviderType, { refresh_token, token_expires_at }: AnyValues): string | null =>
  refresh_token === undefined && token_expires_at !== undefined
    ? `${providerOf(type).name} gave no refresh token, so that it works until the access token ends: connect it through authorize.`
    : null;

async function connectAgain(
  ctx: Writing<StoreContext>,
  before: IntegrationView,
  values: AnyValues,
  check: Check,
): Promise<IntegrationView> {
  const configured = { type: before.type, values };
  const { fields, secrets } = partedValues(configured);
  const stored = openValues(ctx, before);
  const changedSecrets = Object.keys(secrets).filter((name) => secrets[name] !== stored[name]);
  const after = { ...before, fields, ...firstState(ctx, configured, check), troubles: {} };
  const row = await writeIntegration(ctx, before, after, {
    configured,
    check,
    cause: 'connect',
    changedSecrets,
  });
  await tellOfChange(ctx, before, row, changedSecrets);
  return row;
}

/** Tells of a connection that was made or ended, in events and the audit log. */
export async function tellOfChange(
  ctx: Writing<StoreContext>,
  before: IntegrationView,
  row: IntegrationView,
  changedSecrets: string[],
): Promise<void> {
  const isOther = before.status !== row.status;
  const about = { storeId: ctx.storeId, entityId: row.id, data: eventData(row) };
  const previous = isOther && { previous: { status: before.status } };
  await emit(ctx, { type: 'integration.updated', ...about, ...previous });
  if (isOther) await emit(ctx, { type: 'integration.status_changed', ...about });
  const changes = difference(
    { ...comparable(before), status: before.status },
    { ...comparable(row), status: row.status },
  );
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'integration', id: row.id },
    before: changes.before,
    after: { ...changes.after, credentials_changed: changedSecrets },
  });
}

/** The type itself, or with the first number that makes it a key nobody has. */
async function freeKey(ctx: Writing<StoreContext>, type: ProviderType): Promise<string> {
  const rows = await ctx.tx
    .selectFrom('integrations')
    .select('key')
    .where('store_id', '=', ctx.storeId)
    .where('key', 'like', `${type.replaceAll('_', '\\_')}%`)
    .execute();
  const taken = new Set(rows.map(({ key }) => key));
  let key: string = type;
  for (let number = 2; taken.has(key); number += 1) key = `${type}-${number}`;
  return key;
}
