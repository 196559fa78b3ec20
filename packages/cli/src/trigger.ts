import { randomUUID } from 'node:crypto';
import { type EventName, exampleEvent } from '@stoa/contract';
import type { Event } from '@stoa/sdk';
import type { Command } from 'commander';
import { eventNamed } from './event-names.ts';
import { exitCodes } from './exit-codes.ts';
import { nearest } from './nearest.ts';
import { openPlatform, type PlatformOptions, webAddress, withPlatformOptions } from './platform-api.ts';
import { lineOf, newSecret, type Outcome, secretOption, send } from './receiver.ts';
import { UsageError } from './usage-error.ts';

interface Options extends PlatformOptions {
  webhook?: string;
  forwardTo?: string;
  secret?: string;
}

/** `stoa trigger`: an example of an event, to see what a receiver makes of it. */
export function addTrigger(stoa: Command): void {
  const command = stoa
    .command('trigger')
    .argument('<event>', 'name of the event, e.g. order.created')
    .description('send one signed example of an event to a webhook or a local receiver; exit 1 when it fails')
    .option('--webhook <key>', 'have the server send it to this webhook of the store')
    .option('--forward-to <url>', 'send it from here to this address')
    .addOption(secretOption());
  withPlatformOptions(command).action(trigger);
}

async function trigger(text: string, options: Options): Promise<void> {
  const name = eventNamed(text);
  const { webhook, forwardTo } = options;
  if ((webhook === undefined) === (forwardTo === undefined)) {
    throw new UsageError('Where to? Give either --webhook <key> or --forward-to <url>.');
  }
  const outcome = forwardTo
    ? await sendFromHere(name, webAddress('--forward-to', forwardTo), options.secret)
    : await sendFromServer(name, webhook ?? '', options);
  if (!outcome.isDelivered) process.exitCode = exitCodes.finding;
}

async function sendFromHere(name: EventName, url: string, given: string | undefined): Promise<Outcome> {
  const secret = given ?? newSecret();
  if (!given) console.log(`Signing secret: ${secret}`);
  const event: Event = {
    ...exampleEvent(name),
    // Receivers drop what they have seen, by its id.
    id: `evt_${randomUUID()}`,
    created_at: Math.floor(Date.now() / 1000),
  };
  const outcome = { ...(await send(event, { url, secret })), attempts: 1 };
  console.log(lineOf(event, outcome));
  return outcome;
}

async function sendFromServer(name: EventName, key: string, options: Options): Promise<Outcome> {
  const { sdk, storeId } = await openPlatform(options);
  const webhooks = await sdk.store.listWebhooks({ store_id: storeId });
  const webhook = webhooks.find((each) => each.key === key);
  if (!webhook) {
    const meant = nearest(
      key,
      webhooks.map((each) => each.key),
    );
    throw new UsageError(`--webhook: there is none "${key}".${meant ? ` Did you mean "${meant}"?` : ''}`);
  }
  const test = { store_id: storeId, webhook_id: webhook.id, event: name };
  const { tested, delivery } = await sdk.store.testWebhook(test);
  const answer = String(delivery.status ?? delivery.error);
  const outcome = { isDelivered: tested, answer, ms: Math.round(delivery.duration_ms), attempts: 1 };
  console.log(lineOf({ type: name, id: webhook.url }, outcome));
  return outcome;
}
