import type { StoreContext, Writing } from '#kernel/context';
import type { Configured } from './read-provider.ts';

/** Refuses what an integration is configured with when it names something the store does not have. */
export type RequireNamed = (ctx: Writing<StoreContext>, configured: Configured) => Promise<void>;
