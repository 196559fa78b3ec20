/** One call that was made: to a provider (`in`), or by a provider to a webhook (`out`). */
export interface Call {
  /** Counts from 1 through the sandbox's life. */
  number: number;
  at: string;
  direction: 'in' | 'out';
  provider: string;
  method: string;
  /** Of a call to a provider, its own path with the query; of a webhook, the whole URL. */
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Null while it is not answered, and when the connection ended without an answer. */
  status: number | null;
  answer: string;
  /** What a script did to it, or why there is no answer. */
  note: string;
  /** The key it carried, to be hidden where calls are shown. */
  key: string;
}

export interface CallFilter {
  provider?: string;
  direction?: 'in' | 'out';
  method?: string;
  /** Pattern of the path without its query; `*` stands for anything. */
  path?: string;
  /** Only calls after that number. */
  after?: number;
}

const kept = 500;
const longestBody = 32_768;

/** The last calls, oldest first. */
export class CallLog {
  #calls: Call[] = [];
  #count = 0;

  add(call: Omit<Call, 'number' | 'status' | 'answer' | 'note'>): Call {
    this.#count += 1;
    const added = { ...call, body: cut(call.body), number: this.#count, status: null, answer: '', note: '' };
    this.#calls.push(added);
    if (this.#calls.length > kept) this.#calls.shift();
    return added;
  }

  answered(call: Call, status: number | null, answer: string, note = ''): void {
    Object.assign(call, { status, answer: cut(answer), note: note || call.note });
  }

  list(): readonly Call[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}

const cut = (text: string): string =>
  text.length > longestBody ? `${text.slice(0, longestBody)}… (${text.length} characters)` : text;
