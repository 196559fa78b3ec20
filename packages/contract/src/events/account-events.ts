import { z } from 'zod';
import { Member } from '../members.ts';
import { event } from './event.ts';
import { exampleIds, exampleTime } from './payloads/example-ids.ts';

export const accountEvents = {
  'account.updated': event({
    about: 'Store account or team membership updated.',
    entity: 'account',
    data: z.discriminatedUnion('change', [
      z.object({ change: z.enum(['member_added', 'member_role_changed', 'member_removed']), member: Member }),
      z.object({
        change: z.literal('profile_changed'),
        account: z.object({ id: z.string(), email: z.string() }),
      }),
    ]),
    example: {
      data: {
        change: 'member_role_changed',
        member: {
          account_id: exampleIds.member,
          email: 'colleague@example.com',
          role: 'owner',
          joined_at: exampleTime - 86_400,
        },
      },
      previous_attributes: { role: 'admin' },
    },
  }),
};
