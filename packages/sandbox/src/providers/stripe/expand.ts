import { isRecord } from '../../http/exchange.ts';
import type { Account } from './account.ts';
import { wrongParameter } from './errors.ts';
import { innerList } from './lists.ts';

/** Fields that stand in an object only when somebody asks to expand them. */
const included: Record<string, Record<string, (account: Account, id: string) => unknown>> = {
  'checkout.session': {
    line_items: (account, id) =>
      innerList(`/v1/checkout/sessions/${id}/line_items`, account.sessionLines.get(id) ?? []),
  },
  charge: {
    refunds: (account, id) =>
      innerList(
        `/v1/charges/${id}/refunds`,
        account.refunds.all().filter(({ charge }) => charge === id),
      ),
  },
  invoice: {
    confirmation_secret: (account, id) => {
      const intent = account.intents.find(account.invoiceIntents.get(id) ?? '');
      return intent ? { client_secret: intent.client_secret, type: 'payment_intent' } : null;
    },
    payments: (account, id) => innerList(`/v1/invoice_payments?invoice=${id}`, invoicePayments(account, id)),
  },
};

/** How an invoice was or is to be paid. */
export function invoicePayments(account: Account, invoice: string): unknown[] {
  const intent = account.intents.find(account.invoiceIntents.get(invoice) ?? '');
  if (!intent) return [];
  const status = intent.status === 'succeeded' ? 'paid' : intent.status === 'canceled' ? 'canceled' : 'open';
  return [
    {
      id: intent.id.replace(/^pi_/, 'inpay_'),
      object: 'invoice_payment',
      created: intent.created,
      currency: intent.currency,
      invoice,
      amount_requested: intent.amount,
      amount_paid: intent.amount_received,
      is_default: true,
      livemode: intent.livemode,
      payment: { type: 'payment_intent', payment_intent: intent.id },
      status,
    },
  ];
}

/** Puts objects in the place of their ids, as the paths of `expand` say: `latest_invoice.payments`, `data.customer`. */
export function expanded(account: Account, value: unknown, paths: string[]): unknown {
  const copy: unknown = structuredClone(value);
  return paths.reduce((result, path) => expandPath(account, result, path.split('.'), path), copy);
}

function expandPath(account: Account, value: unknown, [name, ...rest]: string[], whole: string): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => expandPath(account, item, [name, ...rest], whole));
  if (!isRecord(value)) return value;
  const inner = fieldOf(account, value, name, whole);
  return { ...value, [name]: expandPath(account, inner, rest, whole) };
}

function fieldOf(account: Account, holder: Record<string, unknown>, name: string, whole: string): unknown {
  const compute = included[String(holder.object)]?.[name];
  if (compute && holder[name] === undefined) return compute(account, String(holder.id));
  const value = holder[name];
  if (value === undefined && !(name in holder)) {
    throw wrongParameter('expand', 'parameter_unknown', `This property cannot be expanded (${whole}).`);
  }
  return typeof value === 'string' ? structuredClone(findAny(account, value) ?? value) : value;
}

function findAny(account: Account, id: string): unknown {
  const [prefix = ''] = id.split('_');
  return {
    cus: account.customers,
    prod: account.products,
    price: account.prices,
    pm: account.paymentMethods,
    pi: account.intents,
    ch: account.charges,
    re: account.refunds,
    cs: account.sessions,
    sub: account.subscriptions,
    in: account.invoices,
    dp: account.disputes,
  }[prefix]?.find(id);
}
