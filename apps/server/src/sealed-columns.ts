import { sealedColumns as inbound } from '#features/connections/inbound';
import { sealedColumns as integrations } from '#features/connections/integrations';
import { sealedColumns as storeMail } from '#features/connections/store-mail';
import { sealedColumns as webhooks } from '#features/connections/webhooks';
import { keyringPlace } from '#kernel/keyring';
import type { SealedColumn } from '#kernel/sealed-column';
import { sealedAnswers } from './http/idempotency.ts';

/** Every column that holds sealed texts. A test looks for texts under an old key in all others, too. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'installation', column: 'keyring', key: ['id'], place: () => keyringPlace },
  sealedAnswers,
  ...webhooks,
  ...integrations,
  ...inbound,
  ...storeMail,
];
