import { type Role, roleIsAtLeast, type Store } from '@stoa/contract';
import { json } from '#db/json';
import { emit } from '#events';
import { marketKeys } from '#features/commerce/markets';
import { ApiError } from '#kernel/api-error';
import { audit, difference } from '#kernel/audit';
import type { Input, Verb } from '#kernel/verb';
import { requireVersion } from '#kernel/version';
import { requireRestedKey, rethrowTakenKey } from './free-key.ts';
import { comparable, present, type StoreRow, storeById } from './rows.ts';
import { requireSaneSettings } from './settings.ts';

export const updateStore: Verb<'updateStore'> = async (ctx, { body }) => {
  await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
  const before = await storeById(ctx.tx, ctx.storeId);
  requireVersion(ctx, before.version);

  const after = { ...before, ...changedMembers(before, body) };
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);
  requireOwnerFor(ctx.role, changes);
  const default_market = body.settings?.default_market;
  requireSaneSettings(
    { default_language: after.settings.default_language, default_market },
    { languages: after.languages, markets: default_market ? await marketKeys(ctx) : [] },
  );

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  const { id, counts: _, languages, emails, settings, ...columns } = after;
  await ctx.tx
    .updateTable('stores')
    .set({ ...columns, languages: json(languages), emails: json(emails), settings: json(settings) })
    .where('id', '=', id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key));
  if (body.key !== undefined && body.key !== before.key) {
    await requireRestedKey(ctx.tx, body.key, after.updated_at);
  }

  await emit(ctx, {
    type: 'store.updated',
    storeId: id,
    entityId: id,
    data: { store: present(after) },
    previous: changes.before,
  });
  await audit(ctx, {
    storeId: id,
    target: { type: 'store', id },
    before: changes.before,
    after: changes.after,
  });
  return present(after);
};

type Body = Input<'updateStore'>['body'];

/** The row's columns as the body wants them; absent members stay, nested ones are merged. */
const changedMembers = (before: StoreRow, { emails, settings, ...members }: Body): Partial<StoreRow> => ({
  ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
  emails: { ...before.emails, ...emails },
  settings: { ...before.settings, ...settings },
});

// What decides who pays and where the store is found is the owners' (appendix B of the domain rules).
const ownersMembers = ['key', 'status', 'is_network', 'billing_email'] as const;

/** By what changes and not by what is sent: clients send back the whole object they read. */
function requireOwnerFor(role: Role, { before, after }: Record<'before' | 'after', Partial<Store>>): void {
  if (roleIsAtLeast(role, 'owner')) return;
  const member =
    ownersMembers.find((name) => name in after) ??
    (before.emails?.billing !== after.emails?.billing ? 'emails.billing' : undefined);
  if (member === undefined) return;
  throw new ApiError('GENERAL.FORBIDDEN', {
    message: `Changing ${member} needs the role owner in this store; yours is ${role}.`,
  });
}
