import type { Command } from 'commander';
import { openServer, type ServerOptions, withServerOptions } from '../platform-api.ts';
import { UsageError } from '../usage-error.ts';
import { fillStore } from './fill-store.ts';
import { progress } from './progress.ts';

interface Options extends ServerOptions {
  store: string;
}

/** `stoa seed`: a store to look around in. Only what is asked for is ever filled. */
export function addSeed(stoa: Command): void {
  const command = stoa
    .command('seed')
    .description(
      'fill a store with a small shop to look around in: pages, posts, menus, pictures, forms; run again, it makes only what is missing',
    )
    .option('--store <key>', 'key of the store; it is made when there is none', 'demo');
  withServerOptions(command).action(seed);
}

async function seed(options: Options): Promise<void> {
  if (!/^[a-z0-9-]{3,63}$/.test(options.store)) {
    throw new UsageError(`--store: "${options.store}" is no key of a store, such as "demo".`);
  }
  const { sdk } = await openServer(options);
  const line = progress();
  const { store, made, kept } = await fillStore(sdk, options.store, line);
  line.end();
  console.log(`Store ${store.key} (${store.id}): ${made} things made, ${kept} were there already.`);
  console.log(`Its storefront: ${options.url.replace(/\/+$/, '')}/v1/storefront/${store.id}/nodes`);
}
