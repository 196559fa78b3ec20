import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import { noSuch } from './errors.ts';
import type * as Stripe from './objects.ts';
import type { SessionPlan } from './session-plan.ts';

/** Objects of one kind in the order they were made. */
class Shelf<Kind extends { id: string }> {
  readonly #kind: string;
  readonly #objects = new Map<string, Kind>();

  constructor(kind: string) {
    this.#kind = kind;
  }

  add(object: Kind): Kind {
    this.#objects.set(object.id, object);
    return object;
  }

  find(id: string): Kind | undefined {
    return this.#objects.get(id);
  }

  /** The object, or Stripe's error that there is none; `param` is the parameter that named it. */
  get(id: string, param?: string): Kind {
    const object = this.#objects.get(id);
    if (!object) throw noSuch(this.#kind, id, param);
    return object;
  }

  remove(id: string): void {
    this.#objects.delete(id);
  }

  /** The newest first, as Stripe lists. */
  all(): Kind[] {
    return [...this.#objects.values()].reverse();
  }
}

/** One Stripe account in one mode: all that its keys have made. */
export class Account {
  readonly world: World;
  readonly id: string;
  readonly livemode: boolean;
  readonly customers = new Shelf<Stripe.Customer>('customer');
  readonly products = new Shelf<Stripe.Product>('product');
  readonly prices = new Shelf<Stripe.Price>('price');
  readonly paymentMethods = new Shelf<Stripe.PaymentMethod>('PaymentMethod');
  readonly intents = new Shelf<Stripe.PaymentIntent>('payment_intent');
  readonly charges = new Shelf<Stripe.Charge>('charge');
  readonly refunds = new Shelf<Stripe.Refund>('refund');
  readonly sessions = new Shelf<Stripe.CheckoutSession>('checkout.session');
  readonly sessionLines = new Map<string, Stripe.LineItem[]>();
  readonly sessionPlans = new Map<string, SessionPlan>();
  readonly subscriptions = new Shelf<Stripe.Subscription>('subscription');
  readonly schedules = new Shelf<Stripe.SubscriptionSchedule>('subscription_schedule');
  /** Lines of prorations that wait for a subscription's next invoice. */
  readonly pendingLines = new Map<string, Stripe.InvoiceLine[]>();
  readonly invoices = new Shelf<Stripe.Invoice>('invoice');
  /** Which intents an invoice was or is to be paid by. */
  readonly invoiceIntents = new Map<string, string>();
  readonly portalSessions = new Shelf<Stripe.PortalSession>('billing_portal.session');
  readonly disputes = new Shelf<Stripe.Base & Record<string, unknown>>('dispute');
  readonly endpoints = new Shelf<Stripe.WebhookEndpoint>('webhook_endpoint');
  readonly events = new Shelf<Stripe.StripeEvent>('event');
  /** The call that is being answered, which events name as their cause. */
  request: Stripe.StripeEvent['request'] = { id: null, idempotency_key: null };

  constructor(world: World, name: string, livemode: boolean) {
    this.world = world;
    this.id = `acct_${name.replace(/\W/g, '').slice(0, 16).padEnd(16, '0')}`;
    this.livemode = livemode;
  }

  now(): number {
    return this.world.clock.seconds();
  }

  /** What every new object begins with. */
  base(prefix: string): Stripe.Base {
    return { id: this.newId(prefix), created: this.now(), livemode: this.livemode };
  }

  newId(prefix: string): string {
    const mode = prefix === 'cs' ? (this.livemode ? 'live_' : 'test_') : '';
    return `${prefix}_${mode}${randomText(24)}`;
  }

  /** Where a page of Stripe's stands. */
  pageUrl(path: string): string {
    return `${this.world.origin()}/stripe${path}`;
  }
}
