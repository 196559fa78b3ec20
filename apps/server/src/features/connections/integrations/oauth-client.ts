import { type AnyValues, type OAuthClient, type ProviderType, providerOf } from '@stoa/providers';
import { ApiError } from '#kernel/api-error';
import type { Context } from '#kernel/context';

/** What a store is known by at a provider: its own client, or else the installation's; or why there is none. */
export function findClient(
  ctx: Pick<Context, 'oauthClients'>,
  type: ProviderType,
  { client_id: id, client_secret: secret }: AnyValues,
): { client: OAuthClient; isOwn: boolean } | { missing: string } {
  if (typeof id === 'string' && typeof secret === 'string') return { client: { id, secret }, isOwn: true };
  const { name } = providerOf(type);
  // Half of one is a mistake, and no wish for the other.
  if (id !== undefined || secret !== undefined) {
    const [has, lacks] = id === undefined ? ['client_secret', 'client_id'] : ['client_id', 'client_secret'];
    return {
      missing: `The ${name} integration of this store has a ${has} and no ${lacks}: give it both, or neither.`,
    };
  }
  const client = ctx.oauthClients[type];
  if (client) return { client, isOwn: false };
  const settings = type.toUpperCase();
  return {
    missing:
      `Connecting ${name} needs an OAuth client. Either give this store an integration of the type "${type}" with a client_id ` +
      `and a client_secret, or have the operator set ${settings}_CLIENT_ID and ${settings}_CLIENT_SECRET.`,
  };
}

/** The same for a request, which is refused where there is none. */
export function requireClient(
  ctx: Pick<Context, 'oauthClients'>,
  type: ProviderType,
  values: AnyValues,
): { client: OAuthClient; isOwn: boolean } {
  const found = findClient(ctx, type, values);
  if ('missing' in found) throw new ApiError('OAUTH.CLIENT_MISSING', { message: found.missing });
  return found;
}
