import { providerOf } from '@stoa/providers';
import { audit } from '#kernel/audit';
import type { StoreContext, Writing } from '#kernel/context';
import type { Prepared } from '#kernel/verb';
import type { Check } from './check.ts';
import { checkStored } from './check-stored.ts';
import type { Configured } from './read-provider.ts';
import { recordCheck } from './record-check.ts';
import { integrationById, lockIntegration, openValues, present } from './rows.ts';

interface Found {
  configured: Configured;
  check: Check | null;
  version: number;
}

/** Tries the stored credentials; `afterwards` is what features try again that depends on them. */
export const verifyIntegrationWith = (
  afterwards: (ctx: Writing<StoreContext>, integrationId: string) => Promise<void>,
): Prepared<'verifyIntegration', Found> => ({
  before: async (ctx, { params }) => {
    const row = await integrationById(ctx.data, ctx.storeId, params.id);
    const configured = { type: row.type, values: openValues(ctx, row) };
    return {
      configured,
      check: await checkStored(ctx, row),
      version: row.version,
    };
  },
  change: async (ctx, { params }, { configured, check, version }) => {
    const before = await lockIntegration(ctx, params.id);
    const { name } = providerOf(configured.type);
    // Other credentials were stored meanwhile: what was learnt of the old ones says nothing of them.
    if (check && before.version === version) await recordCheck(ctx, before, configured, check, 'verify');
    else {
      await audit(ctx, {
        storeId: ctx.storeId,
        target: { type: 'integration', id: params.id },
        after: { outcome: check?.outcome ?? 'unknown' },
      });
    }
    await afterwards(ctx, params.id);
    const integration = present(await integrationById(ctx.tx, ctx.storeId, params.id));
    const { outcome, reason } = check ?? {
      outcome: 'unknown',
      reason: `There is nothing about ${name} to try without harm.`,
    };
    return { outcome, reason, integration };
  },
});
