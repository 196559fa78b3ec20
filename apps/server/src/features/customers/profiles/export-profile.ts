import { epochSeconds } from '#kernel/clock';
import type { Verb } from '#kernel/verb';
import { personOf, present, profileById } from './rows.ts';

export const exportProfile: Verb<'exportProfile'> = async (ctx, { params }) => {
  const row = await profileById(ctx, ctx.data, params.id);
  const data: Record<string, Record<string, unknown>[]> = {};
  for (const { kind, read } of ctx.belongings) data[kind] = await read(ctx, personOf(row));
  return { profile: present(row), exported_at: epochSeconds(ctx.clock.now()), data };
};
