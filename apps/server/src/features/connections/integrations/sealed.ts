import type { SealedColumn } from '#kernel/sealed-column';

/** Where the secret of a field stands: it opens in no other row and for no other field (rule S1). */
export const secretPlace = (storeId: string, integrationId: string, field: string): string =>
  `integration_secrets|${storeId}|${integrationId}|${field}`;

/** The sealed texts of integrations, for the rotation of the master key. */
export const sealedColumns: SealedColumn[] = [
  {
    table: 'integration_secrets',
    column: 'secret',
    key: ['store_id', 'integration_id', 'field'],
    place: ({ store_id = '', integration_id = '', field = '' }) =>
      secretPlace(store_id, integration_id, field),
  },
];
