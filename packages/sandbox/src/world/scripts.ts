import type { Answer } from '../http/answer.ts';

/** What goes wrong with a call, or what is said to it. */
interface CallScript {
  provider: string;
  /** The calls it is for, `POST /v1/refunds` or `/v1/*`; all of the provider when absent. */
  on?: string;
  /** How many calls it is for: 1 when absent, 0 for all until the reset. */
  times?: number;
  /** How many matching calls pass before. */
  after?: number;
}

export type Fault = CallScript &
  (
    | { fault: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
    /** The connection ends before anything is done. */
    | { fault: 'drop' }
    /** Nothing is done and nothing is answered; the caller has to give up. */
    | { fault: 'hang' }
    /** The work is done, and the connection ends in place of the answer. */
    | { fault: 'lose_answer' }
    /** The work takes so long. */
    | { fault: 'delay'; ms: number }
  );

/** What the provider says, in its own terms: a model's answer, the outcome of a refund. */
export type Reply = CallScript & { reply: unknown };

/** What happens to the webhooks that the provider sends. */
export interface WebhookScript {
  provider: string;
  webhook: 'twice' | 'drop' | 'reverse' | 'bad_signature';
  /** The events it is for, `invoice.*`; all when absent. */
  event?: string;
  /** How many webhooks it is for: 1 when absent (of `reverse`: 2), 0 for all until the reset. */
  times?: number;
}

export type Script = Fault | Reply | WebhookScript;

/** The scripts that wait for their calls, oldest first. */
export class Scripts {
  #waiting: Script[] = [];

  add(script: Script): void {
    this.#waiting.push({ ...script });
  }

  list(): readonly Script[] {
    return this.#waiting;
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault of this call, which it uses up. */
  faultFor(provider: string, method: string, path: string): Fault | undefined {
    return this.#take(
      (script): script is Fault => 'fault' in script && isFor(script, provider, method, path),
    );
  }

  replyFor(provider: string, method: string, path: string): unknown {
    return this.#take((script): script is Reply => 'reply' in script && isFor(script, provider, method, path))
      ?.reply;
  }

  webhookFault(provider: string, event: string): WebhookScript | undefined {
    return this.#take(
      (script): script is WebhookScript =>
        'webhook' in script && script.provider === provider && matches(script.event ?? '*', event),
    );
  }

  #take<Kind extends Script>(fits: (script: Script) => script is Kind): Kind | undefined {
    const script = this.#waiting.find(fits);
    if (!script) return undefined;
    if ('after' in script && script.after) {
      script.after -= 1;
      return undefined;
    }
    if (script.times === 0) return script;
    script.times = (script.times ?? ('webhook' in script && script.webhook === 'reverse' ? 2 : 1)) - 1;
    if (script.times === 0) this.#waiting.splice(this.#waiting.indexOf(script), 1);
    return script;
  }
}

function isFor(script: CallScript, provider: string, method: string, path: string): boolean {
  if (script.provider !== provider) return false;
  const [first = '*', second] = (script.on ?? '*').split(' ');
  return second === undefined
    ? matches(first, path)
    : first.toUpperCase() === method && matches(second, path);
}

/** Whether the text fits a pattern in which `*` stands for anything. */
export function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(text);
}

/** The answer of a scripted status: the script's own body, or the provider's for that status. */
export function scriptedAnswer(
  { status, body, headers }: Fault & { fault: 'status' },
  failure: (status: number) => unknown,
): Answer {
  const pause: Record<string, string> = status === 429 ? { 'retry-after': '1' } : {};
  return { status, json: body ?? failure(status), headers: { ...pause, ...headers } };
}
