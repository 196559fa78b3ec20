import type { Account } from './account.ts';
import { refused, wrongParameter } from './errors.ts';
import type { Emit } from './events.ts';
import { pageOf } from './lists.ts';
import type { Phase, Price, Subscription, SubscriptionSchedule } from './objects.ts';
import { mergeMetadata, type Params } from './params.ts';
import { afterAnchor, currentPeriod, usual } from './periods.ts';
import { changeSubscription } from './subscription-state.ts';
import type { Verb } from './verbs.ts';

/** What the schedule of a subscription wants from the period on that begins now. */
export function applyPhase(account: Account, emit: Emit, subscription: Subscription): void {
  const schedule = account.schedules.find(subscription.schedule ?? '');
  if (schedule?.status !== 'active') return;
  const now = account.now();
  const phase = schedule.phases.find(({ start_date, end_date }) => start_date <= now && now < end_date);
  if (!phase) {
    release(account, emit, schedule, subscription);
    return;
  }
  schedule.current_phase = { start_date: phase.start_date, end_date: phase.end_date };
  const data = subscription.items.data.flatMap((item, index) => {
    const wanted = phase.items[index];
    return wanted ? [{ ...item, price: account.prices.get(wanted.price), quantity: wanted.quantity }] : [];
  });
  changeSubscription(account, emit, subscription, { items: { ...subscription.items, data } });
  emit(account, 'subscription_schedule.updated', schedule);
}

function release(
  account: Account,
  emit: Emit,
  schedule: SubscriptionSchedule,
  subscription: Subscription,
): void {
  Object.assign(schedule, {
    status: 'released',
    released_at: account.now(),
    released_subscription: subscription.id,
    subscription: null,
    current_phase: null,
  });
  subscription.schedule = null;
  emit(account, 'subscription_schedule.released', schedule);
}

const create: Verb = ({ account, params, emit }) => {
  const subscription = account.subscriptions.get(params.required('from_subscription'), 'from_subscription');
  const metadata = params.map('metadata') ?? {};
  params.done();
  if (subscription.schedule) {
    throw refused(
      'resource_already_exists',
      'You cannot migrate a subscription that is already attached to a schedule.',
    );
  }
  const { start, end } = currentPeriod(subscription);
  const items = subscription.items.data.map(({ price, quantity }) => ({
    price: price.id,
    quantity,
    metadata: {},
  }));
  const phase: Phase = {
    start_date: start,
    end_date: end,
    items,
    metadata: {},
    proration_behavior: 'create_prorations',
  };
  const schedule = account.schedules.add({
    ...account.base('sub_sched'),
    object: 'subscription_schedule',
    status: 'active',
    customer: subscription.customer,
    subscription: subscription.id,
    released_subscription: null,
    end_behavior: 'release',
    phases: [phase],
    current_phase: { start_date: start, end_date: end },
    metadata,
  });
  subscription.schedule = schedule.id;
  emit(account, 'subscription_schedule.created', schedule);
  return schedule;
};

const update: Verb = ({ account, id, params, emit }) => {
  const schedule = activeSchedule(account, id);
  const endBehavior = params.oneOf('end_behavior', ['release', 'cancel']) ?? schedule.end_behavior;
  const metadata = mergeMetadata(schedule.metadata, params.map('metadata'));
  const given = params.objects('phases');
  const phases = given.length > 0 ? readPhases(account, schedule, given) : schedule.phases;
  params.ignore('proration_behavior', 'default_settings');
  params.done();
  Object.assign(schedule, { end_behavior: endBehavior, phases, metadata });
  emit(account, 'subscription_schedule.updated', schedule);
  return schedule;
};

/** Each phase begins where the one before ends. */
function readPhases(account: Account, schedule: SubscriptionSchedule, given: Params[]): Phase[] {
  let start = schedule.phases[0]?.start_date ?? account.now();
  return given.map((params) => {
    const items = params.objects('items').map((item) => {
      item.ignore('discounts', 'tax_rates', 'billing_thresholds');
      return {
        price: item.required('price'),
        quantity: item.integer('quantity') ?? 1,
        metadata: item.map('metadata') ?? {},
      };
    });
    const [first] = items;
    if (!first)
      throw wrongParameter('phases[items]', 'parameter_missing', 'Missing required param: phases[items].');
    const from = params.integer('start_date') ?? start;
    const end = params.integer('end_date') ?? endOf(params, account.prices.get(first.price, 'price'), from);
    const metadata = params.map('metadata') ?? {};
    const proration = params.text('proration_behavior') ?? 'create_prorations';
    params.ignore(
      'collection_method',
      'currency',
      'default_payment_method',
      'description',
      'billing_cycle_anchor',
      'trial',
      'trial_end',
    );
    start = end;
    return { start_date: from, end_date: end, items, metadata, proration_behavior: proration };
  });
}

function endOf(params: Params, price: Price, from: number): number {
  const iterations = params.integer('iterations', { min: 1 });
  const duration = params.object('duration');
  const recurring = price.recurring ?? usual;
  if (!duration) return afterAnchor(from, recurring, iterations ?? 1);
  const interval = duration.oneOf('interval', ['day', 'week', 'month', 'year']) ?? 'month';
  return afterAnchor(
    from,
    { ...recurring, interval, interval_count: duration.integer('interval_count') ?? 1 },
    1,
  );
}

function activeSchedule(account: Account, id: string): SubscriptionSchedule {
  const schedule = account.schedules.get(id);
  if (schedule.status === 'active') return schedule;
  throw refused(
    'resource_invalid_state',
    `You cannot change a subscription schedule that is currently in the \`${schedule.status}\` status.`,
  );
}

const releaseNow: Verb = ({ account, id, params, emit }) => {
  const schedule = activeSchedule(account, id);
  params.ignore('preserve_cancel_date');
  params.done();
  release(account, emit, schedule, account.subscriptions.get(schedule.subscription ?? ''));
  return schedule;
};

export const scheduleVerbs: Record<string, Verb> = {
  'POST /v1/subscription_schedules': create,
  'GET /v1/subscription_schedules': ({ account, params, path }) => {
    const customer = params.text('customer');
    const all = account.schedules.all();
    return pageOf(params, path, customer ? all.filter((schedule) => schedule.customer === customer) : all);
  },
  'GET /v1/subscription_schedules/{id}': ({ account, id }) => account.schedules.get(id),
  'POST /v1/subscription_schedules/{id}': update,
  'POST /v1/subscription_schedules/{id}/release': releaseNow,
};
