import { attach, methodOf, newMethod, testCard } from './cards.ts';
import { cardError, wrongParameter } from './errors.ts';
import { pageOf } from './lists.ts';
import type { Verb } from './verbs.ts';

const create: Verb = ({ account, params }) => {
  params.oneOf('type', ['card']);
  const given = params.object('card');
  given?.ignore('exp_month', 'exp_year', 'cvc', 'networks');
  const wanted = given?.text('number') ?? given?.text('token');
  const metadata = params.map('metadata') ?? {};
  params.ignore('billing_details', 'allow_redisplay');
  params.done();
  if (!wanted) throw wrongParameter('card', 'parameter_missing', 'Missing required param: card.');
  const card = testCard(wanted);
  if (!card) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', { param: 'number' });
  }
  return Object.assign(newMethod(account, card), { metadata });
};

const attachTo: Verb = ({ account, id, params, emit }) => {
  const customer = account.customers.get(params.required('customer'), 'customer');
  params.done();
  const method = methodOf(account, id, 'id');
  attach(method, customer.id);
  emit(account, 'payment_method.attached', method);
  return method;
};

const detach: Verb = ({ account, id, emit }) => {
  const method = account.paymentMethods.get(id);
  for (const customer of account.customers.all()) {
    if (customer.invoice_settings.default_payment_method === id)
      customer.invoice_settings.default_payment_method = null;
  }
  method.customer = null;
  emit(account, 'payment_method.detached', method);
  return method;
};

const list: Verb = ({ account, params, path }) => {
  const customer = params.text('customer');
  params.ignore('type');
  const all = account.paymentMethods.all();
  return pageOf(params, path, customer ? all.filter((method) => method.customer === customer) : all);
};

export const paymentMethodVerbs: Record<string, Verb> = {
  'POST /v1/payment_methods': create,
  'GET /v1/payment_methods': list,
  'GET /v1/payment_methods/{id}': ({ account, id }) => account.paymentMethods.get(id),
  'POST /v1/payment_methods/{id}/attach': attachTo,
  'POST /v1/payment_methods/{id}/detach': detach,
  'GET /v1/customers/{id}/payment_methods': ({ account, id, params, path }) => {
    account.customers.get(id);
    params.ignore('type');
    return pageOf(
      params,
      path,
      account.paymentMethods.all().filter(({ customer }) => customer === id),
    );
  },
};
