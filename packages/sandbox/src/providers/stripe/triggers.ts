import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { dispute } from './charging.ts';
import type { Emit } from './events.ts';
import { settle } from './refunds.ts';

/** What can happen at Stripe without a call: disputes, refunds that the bank decides late, events told again. */
export function stripeTriggers(
  accounts: Accounts,
  emit: Emit,
): Record<string, (input: Record<string, unknown>) => unknown> {
  const owner = <Found>(
    kind: string,
    find: (account: Account) => Found | undefined,
  ): { account: Account; found: Found } => {
    const owned = accounts.having(find);
    if (!owned) throw new Error(`There is no such ${kind}.`);
    return owned;
  };
  return {
    /** `{charge}`: the cardholder disputes it. */
    dispute({ charge }) {
      const { account, found } = owner('charge', (one) => one.charges.find(String(charge)));
      dispute(account, emit, found);
      return found;
    },
    /** `{refund, status}`: the bank says `succeeded` or `failed`. */
    refund_settled({ refund, status }) {
      const { account, found } = owner('refund', (one) => one.refunds.find(String(refund)));
      settle(account, emit, found, status === 'failed' ? 'failed' : 'succeeded');
      return found;
    },
    /** `{event}`: its webhook comes again. */
    event({ event }) {
      const { account, found } = owner('event', (one) => one.events.find(String(event)));
      emit(
        account,
        found.type,
        found.data.object,
        found.data.previous_attributes as Record<string, unknown> | undefined,
      );
      return found;
    },
  };
}
