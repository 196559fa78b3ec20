import type { Belonging } from '#kernel/belonging';

/** Mails that wait to be sent to a person: they are not sent any more. */
export const mailsOfPerson: Belonging = {
  kind: 'store_mails',
  read: async ({ data }, { storeId, emails }) => {
    if (emails.length === 0) return [];
    return data
      .selectFrom('store_mails')
      .select(['id', 'recipient', 'created_at'])
      .where('store_id', '=', storeId)
      .where('recipient', 'in', emails)
      .execute();
  },
  erase: async ({ tx }, { storeId, emails }) => {
    if (emails.length === 0) return { erased: 0, next: null };
    const { numDeletedRows } = await tx
      .deleteFrom('store_mails')
      .where('store_id', '=', storeId)
      .where('recipient', 'in', emails)
      .executeTakeFirst();
    return { erased: Number(numDeletedRows), next: null };
  },
};
