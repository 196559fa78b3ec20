import { roleIsAtLeast } from '@stoa/contract';
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
  requireOwnerFor(ctx.role, body);
  await ctx.tx.selectFrom('stores').select('id').where('id', '=', ctx.storeId).forNoKeyUpdate().execute();
  const before = await storeById(ctx.tx, ctx.storeId);
  requireVersion(ctx, before.version);

  const after = { ...before, ...changedMembers(before, body) };
  const { default_language, default_market } = body.settings ?? {};
  requireSaneSettings(
    { default_language, default_market },
    { languages: after.languages, markets: default_market ? await marketKeys(ctx) : [] },
  );
  const changes = difference(comparable(before), comparable(after));
  if (!changes.changed) return present(before);

  after.updated_at = ctx.clock.now();
  after.version = before.version + 1;
  const { id, counts: _, languages, emails, settings, ...columns } = after;
  await ctx.tx
    .updateTable('stores')
    .set({ ...columns, languages: json(languages), emails: json(emails), settings: json(settings) })
    .where('id', '=', id)
    .execute()
    .catch((error) => rethrowTakenKey(error, after.key ?? ''));
  if (body.key !== undefined && body.key !== before.key) {
    await requireRestedKey(ctx.tx, body.key, after.updated_at);
  }

  await emit(ctx, {
    type: 'store.updated',
    storeId: id,
    entity: { type: 'store', id },
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

function requireOwnerFor(role: Parameters<typeof roleIsAtLeast>[0], body: Body): void {
  if (roleIsAtLeast(role, 'owner')) return;
  const member =
    ownersMembers.find((name) => body[name] !== undefined) ??
    (body.emails?.billing !== undefined ? 'emails.billing' : undefined);
  if (member === undefined) return;
  throw new ApiError('GENERAL.FORBIDDEN', {
    message: `Changing ${member} needs the role owner in this store; yours is ${role}.`,
  });
}
