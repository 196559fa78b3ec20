import type { Selectable } from 'kysely';
import type { DataPlane } from '#db/tables';
import type { Context, Mail } from '#kernel/context';
import type { SealedColumn } from '#kernel/sealed-column';

export type MailRow = Selectable<DataPlane['store_mails']>;

export type InStore = Context & { storeId: string };

/** What is sealed: the recipient stands beside it, so that an erasure finds it. */
type Content = Omit<Mail, 'to'>;

const placeOf = ({ store_id, id }: { store_id?: string; id?: string }): string =>
  `store_mails|${store_id}|${id}`;

/** The sealed texts of mails, for the rotation of the master key. */
export const sealedColumns: SealedColumn[] = [
  { table: 'store_mails', column: 'content', key: ['store_id', 'id'], place: placeOf },
];

export const sealContent = (
  { keyring }: Pick<Context, 'keyring'>,
  row: Pick<MailRow, 'store_id' | 'id'>,
  content: Content,
): string => keyring.seal(JSON.stringify(content), placeOf(row));

/** The mail as it is to be sent. */
export const mailOf = ({ keyring }: Pick<Context, 'keyring'>, row: MailRow): Mail => ({
  to: row.recipient,
  ...(JSON.parse(keyring.open(row.content, placeOf(row)).toString()) as Content),
});
