import type { Belonging } from '#kernel/belonging';
import { allNaming, rowsNaming } from '#kernel/erase-texts';
import type { ChatRow, MessageRow } from './chat-rows.ts';

const chats = {
  table: 'agent_chats',
  key: { last_message_at: 'timestamptz', id: 'text' },
  text: `concat_ws(' ', profile_id, title, rating_comment)`,
} as const;

const messages = {
  table: 'agent_messages',
  key: { chat_id: 'text', id: 'text' },
  text: 'message',
} as const;

/** The chats of a customer, and those whose name is theirs: they go as a whole, with all that was said. */
const chatsOfPerson: Belonging = {
  kind: 'chats',
  read: async ({ db }, person) => {
    const rows = await db.transaction().execute((tx) => allNaming<ChatRow>(tx, chats, person));
    return rows.map(({ id, agent_id, title, created_at }) => ({ id, agent_id, title, created_at }));
  },
  move: async (ctx, from, to) => {
    await ctx.tx
      .updateTable('agent_chats')
      .set({ profile_id: to })
      .where('store_id', '=', ctx.storeId)
      .where('profile_id', '=', from)
      .execute();
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<ChatRow>(tx, chats, person, position);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await tx
        .deleteFrom('agent_chats')
        .where('store_id', '=', person.storeId)
        .where('id', 'in', ids)
        .execute();
    }
    return { erased: rows.length, next };
  },
};

/** What was said in any chat that names a customer. */
const messagesOfPerson: Belonging = {
  kind: 'chat_messages',
  read: async ({ db, data }, person) => {
    const named = await db.transaction().execute((tx) => allNaming<MessageRow>(tx, messages, person));
    const own = await data
      .selectFrom('agent_messages as m')
      .innerJoin('agent_chats as c', (join) =>
        join.onRef('c.store_id', '=', 'm.store_id').onRef('c.id', '=', 'm.chat_id'),
      )
      .selectAll('m')
      .where('c.store_id', '=', person.storeId)
      .where('c.profile_id', 'in', person.ids)
      .execute();
    const all = new Map([...named, ...own].map((row) => [row.id, row]));
    return [...all.values()].map(({ id, chat_id, role, message, created_at }) => ({
      ...{ id, chat_id, role, message, created_at },
    }));
  },
  erase: async ({ tx }, person, position) => {
    const { rows, next } = await rowsNaming<MessageRow>(tx, messages, person, position);
    for (const { chat_id: chatId, id } of rows) {
      await tx
        .deleteFrom('agent_messages')
        .where('store_id', '=', person.storeId)
        .where('chat_id', '=', chatId)
        .where('id', '=', id)
        .execute();
    }
    return { erased: rows.length, next };
  },
};

/** Before the chats, because their messages go with them. */
export const belongings: Belonging[] = [messagesOfPerson, chatsOfPerson];
