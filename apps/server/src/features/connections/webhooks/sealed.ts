import type { Keyring } from '#kernel/keyring';
import type { SealedColumn } from '#kernel/sealed-column';

/** The webhook a sealed text belongs to: it opens for no other one (rule S1). */
interface Owner {
  store_id: string;
  id: string;
}

const headersPlace = ({ store_id, id }: Owner) => `webhooks|${store_id}|${id}|headers`;
const secretPlace = ({ store_id, id }: Owner, secretId: string) =>
  `webhook_secrets|${store_id}|${id}|${secretId}`;

export const sealHeaders = (keyring: Keyring, owner: Owner, headers: Record<string, string>): string =>
  keyring.seal(JSON.stringify(headers), headersPlace(owner));

export const openHeaders = (keyring: Keyring, owner: Owner, sealed: string): Record<string, string> =>
  JSON.parse(keyring.open(sealed, headersPlace(owner)).toString());

export const sealSecret = (keyring: Keyring, owner: Owner, secretId: string, secret: string): string =>
  keyring.seal(secret, secretPlace(owner, secretId));

export const openSecret = (keyring: Keyring, owner: Owner, secretId: string, sealed: string): string =>
  keyring.open(sealed, secretPlace(owner, secretId)).toString();

/** The sealed texts of webhooks, for the rotation of the master key. */
export const sealedColumns: SealedColumn[] = [
  {
    table: 'webhooks',
    column: 'headers',
    key: ['store_id', 'id'],
    place: ({ store_id = '', id = '' }) => headersPlace({ store_id, id }),
  },
  {
    table: 'webhook_secrets',
    column: 'secret',
    key: ['store_id', 'webhook_id', 'id'],
    place: ({ store_id = '', webhook_id = '', id = '' }) => secretPlace({ store_id, id: webhook_id }, id),
  },
];
