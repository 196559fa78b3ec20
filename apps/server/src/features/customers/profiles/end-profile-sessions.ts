import { audit } from '#kernel/audit';
import type { Verb } from '#kernel/verb';
import { holdProfile } from './rows.ts';
import { endSessions } from './update-profile.ts';

export const endProfileSessions: Verb<'endProfileSessions'> = async (ctx, { params }) => {
  await holdProfile(ctx, params.id);
  const ended = await endSessions(ctx, params.id);
  await audit(ctx, {
    storeId: ctx.storeId,
    target: { type: 'profile', id: params.id },
    after: { ended_sessions: ended },
  });
  return { deleted: ended > 0 };
};
