import type { CallLog } from './call-log.ts';
import type { SandboxClock } from './clock.ts';
import type { Schedule } from './schedule.ts';
import type { Scripts, WebhookScript } from './scripts.ts';

/** A webhook that a provider sends. */
export interface Webhook {
  provider: string;
  url: string;
  event: string;
  body: string;
  /** Made anew for each attempt, because signatures carry the time. */
  headers: () => Record<string, string>;
  /** Seconds before each repetition when the receiver does not answer 2xx. */
  retries?: number[];
}

const patience = 10_000;
/** Stripe's own pace in test mode is hours; nobody waits for those, so the first come soon. */
const usualRetries = [5, 60, 600, 3600, 6 * 3600, 24 * 3600];

/** Sends webhooks, those to one address one after the other, and repeats what was not taken. */
export class Webhooks {
  readonly #clock: SandboxClock;
  readonly #schedule: Schedule;
  readonly #scripts: Scripts;
  readonly #log: CallLog;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #reversed = new Map<WebhookScript, Webhook[]>();
  #stopped = new AbortController();

  constructor(world: { clock: SandboxClock; schedule: Schedule; scripts: Scripts; log: CallLog }) {
    this.#clock = world.clock;
    this.#schedule = world.schedule;
    this.#scripts = world.scripts;
    this.#log = world.log;
  }

  send(webhook: Webhook): void {
    const script = this.#scripts.webhookFault(webhook.provider, webhook.event);
    if (script?.webhook === 'drop') return;
    if (script?.webhook === 'reverse') {
      this.#holdBack(script, webhook);
      return;
    }
    const sent =
      script?.webhook === 'bad_signature' ? { ...webhook, headers: forged(webhook.headers) } : webhook;
    this.#queue(sent, webhook.retries ?? usualRetries);
    if (script?.webhook === 'twice') this.#queue(sent, webhook.retries ?? usualRetries);
  }

  /** Fulfilled when nothing is being sent any more; repetitions that wait for their time do not count. */
  async sent(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  /** Gives up what is being sent. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#reversed.clear();
  }

  /** Kept until the script's last webhook has come: then they go out, the last first. */
  #holdBack(script: WebhookScript, webhook: Webhook): void {
    const held = [...(this.#reversed.get(script) ?? []), webhook];
    this.#reversed.set(script, held);
    if (this.#scripts.list().includes(script)) return;
    this.#reversed.delete(script);
    for (const one of held.reverse()) this.#queue(one, one.retries ?? usualRetries);
  }

  #queue(webhook: Webhook, retries: number[]): void {
    const before = this.#lanes.get(webhook.url) ?? Promise.resolve();
    // The answer to the call that caused it goes out first.
    const now = before.then(() => new Promise<void>((done) => setImmediate(done)));
    const { signal } = this.#stopped;
    const lane = now.then(() => this.#attempt(webhook, retries, signal));
    this.#lanes.set(webhook.url, lane);
    void lane.finally(() => {
      if (this.#lanes.get(webhook.url) === lane) this.#lanes.delete(webhook.url);
    });
  }

  async #attempt(webhook: Webhook, [pause, ...later]: number[], stopped: AbortSignal): Promise<void> {
    if (stopped.aborted) return;
    const { provider, url, body } = webhook;
    const headers = { 'content-type': 'application/json', ...webhook.headers() };
    const at = this.#clock.now().toISOString();
    const call = this.#log.add({
      at,
      direction: 'out',
      provider,
      method: 'POST',
      path: url,
      headers,
      body,
      key: '',
    });
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(patience)]);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      this.#log.answered(call, response.status, await response.text(), webhook.event);
      if (response.ok) return;
    } catch (error) {
      this.#log.answered(call, null, '', `${webhook.event}: ${reasonOf(error)}`);
    }
    if (pause === undefined || stopped.aborted) return;
    this.#schedule.at(new Date(this.#clock.now().getTime() + pause * 1000), () =>
      this.#queue(webhook, later),
    );
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error
    ? String((error.cause as Error | undefined)?.message ?? error.message)
    : String(error);

/** The headers with each signature changed in its last character. */
const forged = (headers: Webhook['headers']) => () =>
  Object.fromEntries(
    Object.entries(headers()).map(([name, value]) => [
      name,
      /signature|secret|hmac/i.test(name) ? `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}` : value,
    ]),
  );
