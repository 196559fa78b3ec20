import { CallLog } from './call-log.ts';
import { type Clock, SandboxClock } from './clock.ts';
import { Mailbox } from './mailbox.ts';
import { Schedule } from './schedule.ts';
import { Scripts } from './scripts.ts';
import { Webhooks } from './webhooks.ts';

/** Where the webhooks of an account go of which nobody registered an endpoint. */
export interface WebhookTarget {
  url: string;
  secret: string;
  /** The key of the one account it is for; all accounts when absent. */
  key?: string;
}

/** What all providers share. */
export interface World {
  clock: SandboxClock;
  schedule: Schedule;
  scripts: Scripts;
  log: CallLog;
  webhooks: Webhooks;
  mailbox: Mailbox;
  /** Where the sandbox listens, for links into it. */
  origin: () => string;
  /** Asked anew for each webhook: the receiver may have no address yet when the sandbox starts. */
  deliverTo: (provider: string) => WebhookTarget[];
}

export interface WorldOptions {
  clock?: Clock;
  origin: () => string;
  deliverTo?: (provider: string) => WebhookTarget[];
}

export function createWorld({ clock: base, origin, deliverTo = () => [] }: WorldOptions): World {
  const clock = new SandboxClock(base);
  const schedule = new Schedule(clock);
  const scripts = new Scripts();
  const log = new CallLog();
  const webhooks = new Webhooks({ clock, schedule, scripts, log });
  return { clock, schedule, scripts, log, webhooks, mailbox: new Mailbox(), origin, deliverTo };
}
