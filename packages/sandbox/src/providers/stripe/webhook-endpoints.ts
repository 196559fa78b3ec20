import { randomText } from '../../world/ids.ts';
import { matches } from '../../world/scripts.ts';
import { wrongParameter } from './errors.ts';
import { pageOf } from './lists.ts';
import type { WebhookEndpoint } from './objects.ts';
import { mergeMetadata } from './params.ts';
import type { Verb } from './verbs.ts';

const create: Verb = ({ account, params }) => {
  const url = params.required('url');
  const enabled_events = params.texts('enabled_events') ?? [];
  const endpoint: WebhookEndpoint = {
    ...account.base('we'),
    object: 'webhook_endpoint',
    url,
    enabled_events,
    api_version: params.text('api_version') ?? null,
    description: params.text('description') ?? null,
    metadata: params.map('metadata') ?? {},
    secret: `whsec_${randomText(32)}`,
    status: 'enabled',
  };
  params.ignore('connect');
  params.done();
  if (!/^https?:\/\//.test(url))
    throw wrongParameter(
      'url',
      'url_invalid',
      'Invalid URL: An explicit scheme (such as https) must be provided.',
    );
  if (enabled_events.length === 0)
    throw wrongParameter('enabled_events', 'parameter_missing', 'Missing required param: enabled_events.');
  const pattern = enabled_events.find((name) => name !== '*' && name.includes('*'));
  if (pattern !== undefined) {
    throw wrongParameter(
      'enabled_events',
      'parameter_invalid_enum',
      `Invalid enabled_events: ${pattern} is no event.`,
    );
  }
  // Only this answer ever shows the secret.
  return { ...account.endpoints.add(endpoint) };
};

const shown = ({ secret: _secret, ...endpoint }: WebhookEndpoint) => endpoint;

const update: Verb = ({ account, id, params }) => {
  const endpoint = account.endpoints.get(id);
  const change = {
    url: params.text('url') ?? endpoint.url,
    enabled_events: params.texts('enabled_events') ?? endpoint.enabled_events,
    description: params.has('description') ? params.raw('description') || null : endpoint.description,
    metadata: mergeMetadata(endpoint.metadata, params.map('metadata')),
  };
  const disabled = params.flag('disabled') ?? endpoint.status === 'disabled';
  params.done();
  return shown(
    Object.assign(endpoint, change, { status: disabled ? ('disabled' as const) : ('enabled' as const) }),
  );
};

export const webhookEndpointVerbs: Record<string, Verb> = {
  'POST /v1/webhook_endpoints': create,
  'GET /v1/webhook_endpoints': ({ account, params, path }) =>
    pageOf(params, path, account.endpoints.all().map(shown)),
  'GET /v1/webhook_endpoints/{id}': ({ account, id }) => shown(account.endpoints.get(id)),
  'POST /v1/webhook_endpoints/{id}': update,
  'DELETE /v1/webhook_endpoints/{id}': ({ account, id }) => {
    account.endpoints.get(id);
    account.endpoints.remove(id);
    return { id, object: 'webhook_endpoint', deleted: true };
  },
  'GET /v1/events': ({ account, params, path }) => {
    const [type, types] = [params.text('type'), params.texts('types')];
    params.ignore('delivery_success');
    const fits = (name: string): boolean =>
      (!type || matches(type, name)) && (!types || types.includes(name));
    return pageOf(
      params,
      path,
      account.events.all().filter((event) => fits(event.type)),
    );
  },
  'GET /v1/events/{id}': ({ account, id }) => account.events.get(id),
};
