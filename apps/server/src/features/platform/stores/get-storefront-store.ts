import type { Verb } from '#kernel/verb';
import { present, storeById } from './rows.ts';

export const getStorefrontStore: Verb<'getStorefrontStore'> = async (ctx) => {
  const { id, key, timezone, languages, emails, settings } = present(await storeById(ctx.db, ctx.storeId));
  const { default_market, default_language } = settings;
  return {
    ...{ id, key, timezone, languages },
    emails: { support: emails.support },
    settings: { default_market, default_language },
  };
};
