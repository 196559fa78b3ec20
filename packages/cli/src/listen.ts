import type { Command } from 'commander';
import { subscribedEvent, subscriptionsOf } from './event-names.ts';
import { openPlatform, type PlatformOptions, webAddress, withPlatformOptions } from './platform-api.ts';
import { deliver, lineOf, newSecret, secretOption } from './receiver.ts';

interface Options extends PlatformOptions {
  forwardTo: string;
  events: string;
  secret?: string;
}

/** `stoa listen`: brings a store's events to a receiver that the server could not reach itself. */
export function addListen(stoa: Command): void {
  const command = stoa
    .command('listen')
    .description("send a store's events to a receiver on this machine, signed; Ctrl-C stops it")
    .requiredOption('--forward-to <url>', 'address of the receiver')
    .option('--events <events>', 'only these, separated by commas; `order.*` works', '*')
    .addOption(secretOption());
  withPlatformOptions(command).action(listen);
}

async function listen(options: Options): Promise<void> {
  const subscriptions = subscriptionsOf(options.events);
  const receiver = {
    url: webAddress('--forward-to', options.forwardTo),
    secret: options.secret ?? newSecret(),
  };
  const { sdk, storeId } = await openPlatform(options);
  const signal = untilStopped();
  console.log(`Events of ${storeId} go to ${receiver.url}.\nSigning secret: ${receiver.secret}`);
  try {
    for await (const event of sdk.event.stream({ store_id: storeId }, { signal, onResponse: readyOnce() })) {
      const subscribed = subscribedEvent(event, subscriptions);
      if (subscribed) console.log(lineOf(subscribed, await deliver(subscribed, receiver, signal)));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Aborted by Ctrl-C, or the signal that ends a process. */
function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

/** Says that it listens when the first connection stands; later ones are the SDK's affair. */
function readyOnce(): (response: Response) => void {
  let isReady = false;
  return ({ ok }) => {
    if (ok && !isReady) console.log('Ready. Ctrl-C stops it.');
    isReady ||= ok;
  };
}
