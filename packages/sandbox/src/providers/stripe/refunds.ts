import type { Account } from './account.ts';
import { cardOf } from './cards.ts';
import { refused, wrongParameter } from './errors.ts';
import type { Emit } from './events.ts';
import { pageOf } from './lists.ts';
import type { Charge, Refund } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import type { Verb } from './verbs.ts';

/** How long a refund that is decided later stays undecided. */
const settlesAfter = 60;

const create: Verb = ({ account, params, emit, reply }) => {
  const wanted = chargeOf(account, params);
  const amount = params.integer('amount', { min: 1 });
  const reason = params.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null;
  const metadata = params.map('metadata') ?? {};
  params.ignore(
    'currency',
    'customer',
    'origin',
    'instructions_email',
    'refund_application_fee',
    'reverse_transfer',
  );
  params.done();
  const charge = wanted();
  const left = refundable(charge);
  if ((amount ?? left) > left) throw tooMuch(charge, amount ?? left, left);
  const outcome = (reply as { refund?: string } | undefined)?.refund ?? cardBehaviour(account, charge);
  const refund: Refund = account.refunds.add({
    ...account.base('re'),
    object: 'refund',
    amount: amount ?? left,
    balance_transaction: null,
    charge: charge.id,
    currency: charge.currency,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata,
    payment_intent: charge.payment_intent,
    reason,
    receipt_number: null,
    status: outcome === 'pending' ? 'pending' : 'succeeded',
    ...(outcome === 'pending' ? { pending_reason: 'processing' } : {}),
  });
  addUp(charge, refund.amount);
  emit(account, 'refund.created', refund);
  if (refund.status === 'succeeded') emit(account, 'charge.refunded', charge);
  if (outcome) settleLater(account, emit, refund, outcome);
  return refund;
};

function chargeOf(account: Account, params: Params): () => Charge {
  const [intentId, chargeId] = [params.text('payment_intent'), params.text('charge')];
  if (chargeId) return () => account.charges.get(chargeId, 'charge');
  if (!intentId) {
    throw wrongParameter(
      'charge',
      'parameter_missing',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  return () => {
    const intent = account.intents.get(intentId, 'payment_intent');
    const charge = intent.latest_charge ? account.charges.get(intent.latest_charge) : undefined;
    if (charge?.status === 'succeeded' && charge.captured) return charge;
    throw refused(
      'payment_intent_unexpected_state',
      `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
    );
  };
}

function refundable(charge: Charge): number {
  if (charge.disputed)
    throw refused('charge_disputed', `Charge ${charge.id} has been charged back; cannot issue a refund.`);
  if (charge.refunded)
    throw refused('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
  return charge.amount_captured - charge.amount_refunded;
}

const tooMuch = (charge: Charge, amount: number, left: number) =>
  refused(
    'amount_too_large',
    `Refund amount (${money(amount, charge.currency)}) is greater than unrefunded amount on charge (${money(left, charge.currency)})`,
    { param: 'amount' },
  );

const money = (amount: number, currency: string): string =>
  `${(amount / 100).toFixed(2)} ${currency.toUpperCase()}`;

function cardBehaviour(account: Account, charge: Charge): string | undefined {
  const method = account.paymentMethods.find(charge.payment_method ?? '');
  return method && cardOf(method).refund;
}

function addUp(charge: Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded >= charge.amount_captured;
}

function settleLater(account: Account, emit: Emit, refund: Refund, outcome: string): void {
  const at = new Date((account.now() + settlesAfter) * 1000);
  account.world.schedule.at(at, () =>
    settle(account, emit, refund, outcome === 'pending' ? 'succeeded' : 'failed'),
  );
}

/** What the bank says in the end; a refund that had succeeded may come back. */
export function settle(
  account: Account,
  emit: Emit,
  refund: Refund,
  status: 'succeeded' | 'failed' | 'canceled',
): void {
  const before = { status: refund.status };
  if (before.status === status || before.status === 'failed' || before.status === 'canceled') return;
  const charge = account.charges.get(refund.charge);
  refund.status = status;
  delete refund.pending_reason;
  if (status === 'succeeded') emit(account, 'charge.refunded', charge);
  else addUp(charge, -refund.amount);
  if (status === 'failed') {
    Object.assign(refund, {
      failure_reason: 'lost_or_stolen_card',
      failure_balance_transaction: account.newId('txn'),
    });
  }
  emit(account, 'refund.updated', refund, before);
  emit(account, 'charge.refund.updated', refund, before);
  if (status === 'failed') emit(account, 'refund.failed', refund, before);
}

const update: Verb = ({ account, id, params, emit }) => {
  const refund = account.refunds.get(id);
  const metadata = mergeMetadata(refund.metadata, params.map('metadata'));
  params.done();
  refund.metadata = metadata;
  emit(account, 'refund.updated', refund);
  return refund;
};

const cancel: Verb = ({ account, id, emit }) => {
  const refund = account.refunds.get(id);
  if (refund.status !== 'requires_action') {
    throw refused(
      'resource_invalid_state',
      `You can only cancel refunds with status requires_action; this one is ${refund.status}.`,
    );
  }
  settle(account, emit, refund, 'canceled');
  return refund;
};

const list: Verb = ({ account, params, path }) => {
  const [intent, charge] = [params.text('payment_intent'), params.text('charge')];
  const fits = (refund: Refund): boolean =>
    (!intent || refund.payment_intent === intent) && (!charge || refund.charge === charge);
  return pageOf(params, path, account.refunds.all().filter(fits));
};

export const refundVerbs: Record<string, Verb> = {
  'POST /v1/refunds': create,
  'GET /v1/refunds': list,
  'GET /v1/refunds/{id}': ({ account, id }) => account.refunds.get(id),
  'POST /v1/refunds/{id}': update,
  'POST /v1/refunds/{id}/cancel': cancel,
  'GET /v1/charges': ({ account, params, path }) => {
    const [intent, customer] = [params.text('payment_intent'), params.text('customer')];
    const fits = (charge: Charge): boolean =>
      (!intent || charge.payment_intent === intent) && (!customer || charge.customer === customer);
    return pageOf(params, path, account.charges.all().filter(fits));
  },
  'GET /v1/charges/{id}': ({ account, id }) => account.charges.get(id),
};
