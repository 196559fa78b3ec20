import type { Others } from './providers/registry.ts';
import type { Call, CallFilter } from './world/call-log.ts';
import type { Clock } from './world/clock.ts';
import type { SentMail } from './world/mailbox.ts';
import type { Script } from './world/scripts.ts';
import type { WebhookTarget } from './world/world.ts';

export interface SandboxOptions {
  /** 0, the default, picks one. */
  port?: number;
  /** 127.0.0.1 when absent. */
  host?: string;
  clock?: Clock;
  /** Where the webhooks of that provider go besides its registered endpoints; asked for each one. */
  deliverTo?: (provider: string) => WebhookTarget[];
  /** What is known of providers that the sandbox has no record of. */
  others?: Others;
}

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:port`; a provider is found at `${origin}/<provider type>`. */
  origin: string;
  /** The last 500 calls, oldest first, as they were made: nothing is hidden. */
  calls(filter?: CallFilter): Call[];
  /** Makes coming calls or webhooks go another way. */
  script(script: Script): void;
  /** What the mail providers were given to send, oldest first. */
  mails(): readonly SentMail[];
  /** Lets something begin at a provider: `trigger('telegram_bot', 'message', {...})`. */
  trigger(provider: string, what: string, input?: Record<string, unknown>): Promise<unknown>;
  /** Moves its clock ahead and does all that becomes due: renewals, expiries, repeated webhooks. */
  advance(seconds: number): Promise<void>;
  /** Does what is due, after the clock it was started with has been moved. */
  catchUp(): Promise<void>;
  /** Fulfilled when all webhooks that were to go out have been tried. */
  webhooksSent(): Promise<void>;
  /** Forgets everything: objects, calls, mails, scripts. */
  reset(): void;
  close(): Promise<void>;
}
