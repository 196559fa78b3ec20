import type { Permission } from '@stoa/contract';
import type { Selectable } from 'kysely';
import type { ControlPlane } from '#db/tables';
import type { Context, Writing } from '#kernel/context';
import { newId } from '#kernel/ids';
import { newToken } from '#kernel/tokens';

export type ApiTokenRow = Selectable<ControlPlane['api_tokens']>;

interface NewApiToken {
  accountId: string;
  name: string;
  type?: string | null;
  scopes: (Permission | '*')[];
  storeIds: string[] | null;
  expiresAt: Date | null;
  /** Chosen by the operator in place of a random one. */
  value?: string;
}

/** Makes an API token. Its value is answered here and never again: only its keyed hash is stored (rule A6). */
export async function createApiToken(
  ctx: Writing<Context>,
  token: NewApiToken,
): Promise<{ row: ApiTokenRow; value: string }> {
  const value = token.value ?? newToken('api');
  const row = await ctx.tx
    .insertInto('api_tokens')
    .values({
      id: newId('token'),
      account_id: token.accountId,
      hash: ctx.keyring.hash('api token', value),
      hint: value.slice(-4),
      name: token.name,
      type: token.type ?? null,
      scopes: token.scopes,
      store_ids: token.storeIds,
      created_at: ctx.clock.now(),
      expires_at: token.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, value };
}
