import { providerOf } from '@stoa/providers';
import { type UrlFault, urlFaults } from '#adapters/guarded-http';
import { invalidField } from '#kernel/api-error';
import type { Context } from '#kernel/context';
import type { Configured } from './read-provider.ts';

/** Refuses an address at a host of the user's own choice that the server must not reach. */
export async function requireReachableHosts(ctx: Context, { type, values }: Configured): Promise<void> {
  for (const [name, field] of Object.entries(providerOf(type).fields)) {
    const url = values[name];
    if (!field.anyHost || typeof url !== 'string') continue;
    const fault = await ctx.egress.checkResolvedUrl(url);
    if (fault) throw invalidField(`provider.${name}`, 'ADDRESS_REFUSED', urlFaults[fault as UrlFault]);
  }
}
