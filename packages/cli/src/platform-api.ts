import type { Admin } from '@stoa/sdk';
import { type Command, Option } from 'commander';
import { loadSdk } from './sdk.ts';
import { UsageError } from './usage-error.ts';

/** What commands that call a running server take. */
export interface ServerOptions {
  url: string;
  token?: string;
}

/** The same, of those that work in one store. */
export interface PlatformOptions extends ServerOptions {
  store?: string;
}

export const withServerOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--url <url>', 'address of the server').env('STOA_URL').default('http://127.0.0.1:4100'),
    )
    .addOption(new Option('--token <token>', 'API token').env('STOA_TOKEN'));

export const withPlatformOptions = (command: Command): Command =>
  withServerOptions(
    command.option('--store <id or key>', 'the store; may be left out when there is only one'),
  );

/** A client of the server the options name. */
export async function openServer(options: ServerOptions): Promise<{ sdk: Admin }> {
  const apiToken = options.token;
  if (!apiToken) throw new UsageError('--token: give an API token, or set STOA_TOKEN.');
  const baseUrl = webAddress('--url', options.url);
  const { createAdmin } = await loadSdk();
  return { sdk: createAdmin({ baseUrl, apiToken }) };
}

/** A client of the server the options name, and its store. */
export async function openPlatform(options: PlatformOptions): Promise<{ sdk: Admin; storeId: string }> {
  const { sdk } = await openServer(options);
  return { sdk, storeId: await storeIdOf(sdk, options.store) };
}

async function storeIdOf(sdk: Admin, wanted: string | undefined): Promise<string> {
  // A key cannot hold an underscore; and a token may read a store's events without reading the list of stores.
  if (wanted?.startsWith('store_')) return wanted;
  const { items } = await sdk.store.getStores({ limit: 100, ...(wanted && { query: wanted }) });
  const store = wanted ? items.find(({ key }) => key === wanted) : items[0];
  if (store && (wanted || items.length === 1)) return store.id;
  if (wanted) throw new UsageError(`--store: there is no store "${wanted}" for this token.`);
  const keys = items.map(({ key }) => key).join(', ');
  throw new UsageError(keys ? `--store: which one? ${keys}` : '--store: there is no store for this token.');
}

/** An address as an option names it. */
export function webAddress(option: string, text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new UsageError(`${option}: "${text}" is no address such as http://localhost:3000/webhooks.`);
}
