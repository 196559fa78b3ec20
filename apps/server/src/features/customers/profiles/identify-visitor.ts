import { canMail, mailFromStore } from '#features/connections/store-mail';
import { ApiError } from '#kernel/api-error';
import { minute } from '#kernel/clock';
import { requireUnhurried } from '#kernel/code-limits';
import type { PublicContext } from '#kernel/context';
import { holdStore } from '#kernel/hold-store';
import { newCode } from '#kernel/one-time-code';
import { transaction } from '#kernel/transaction';
import type { OwnTransactions } from '#kernel/verb';
import { insertProfile } from './insert-profile.ts';
import { newSession } from './new-session.ts';
import { presentToken, presentVisitor } from './present-visitor.ts';
import { profileById } from './rows.ts';
import { type Visitor, visitorOf } from './visitor.ts';

export const identifyVisitor: OwnTransactions<'identifyVisitor'> = {
  // A mail is sent, and what was counted against its limits stands whatever comes of it.
  ownTransactions: async (ctx, { body }) => {
    const email = body.email ?? null;
    const sends = body.verify && email !== null;
    if (sends && !(await canMail(ctx))) throw new ApiError('MAIL.NOT_CONFIGURED');
    const known = await visitorOf(ctx);
    if (sends) await requireUnhurried(ctx, email, `${ctx.storeId} `);
    const visitor = await begin(ctx, known, email);
    if (sends) await sendCode(ctx, email);
    const profile = await profileById(ctx, ctx.data, visitor.profileId);
    return {
      profile: presentVisitor(profile, visitor),
      token: presentToken(visitor),
      store: await storeOf(ctx),
      market: body.market ? await marketOf(ctx, body.market) : null,
      code_sent: sends,
    };
  },
};

/** The session to go on with, or a new one of a visitor nobody knows; it claims the address, if there is one. */
function begin(ctx: PublicContext, known: Visitor | null, email: string | null): Promise<Visitor> {
  return transaction(ctx, async (ctx) => {
    await holdStore(ctx, ctx.storeId);
    if (!known) {
      const profile = await insertProfile(ctx, {});
      if (!profile) throw new ApiError('GENERAL.CONFLICT');
      return newSession(ctx, profile.id, { claimedEmail: email });
    }
    if (email === null || email === known.claimedEmail) return known;
    await ctx.tx
      .updateTable('profile_sessions')
      .set({ claimed_email: email })
      .where('store_id', '=', ctx.storeId)
      .where('id', '=', known.sessionId)
      .execute();
    return { ...known, claimedEmail: email };
  });
}

async function sendCode(ctx: PublicContext, email: string): Promise<void> {
  const code = await newCode(ctx, {
    table: 'profile_codes',
    owner: { store_id: ctx.storeId, email },
  });
  const { key } = await storeOf(ctx);
  const mail = {
    to: email,
    subject: `Your code for ${key}: ${code}`,
    text: `Your code for ${key} is ${code}.\n\nIt is valid for 10 minutes. If you did not ask for it, ignore this mail.\n`,
  };
  if ((await mailFromStore(ctx, mail, 10 * minute)) !== 'failed') return;
  const seconds = ctx.limits?.code_pause.window_s ?? 30;
  throw new ApiError('MAIL.UNAVAILABLE', { headers: { 'retry-after': String(seconds) } });
}

const storeOf = (ctx: PublicContext) =>
  ctx.control
    .selectFrom('stores')
    .select(['id', 'key', 'timezone', 'languages'])
    .where('id', '=', ctx.storeId)
    .executeTakeFirstOrThrow(() => new ApiError('STORE.NOT_FOUND'));

async function marketOf(ctx: PublicContext, key: string) {
  const market = await ctx.data
    .selectFrom('markets')
    .select(['id', 'key', 'currency', 'tax_mode'])
    .where('store_id', '=', ctx.storeId)
    .where('key', '=', key)
    .executeTakeFirst();
  return market ?? null;
}
