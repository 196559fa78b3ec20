import { isRecord } from '../../http/exchange.ts';
import { wrongParameter } from './errors.ts';

/** The parameters of a call. Each is read by its name; what nobody has read by the end is unknown to Stripe. */
export class Params {
  readonly #values: Record<string, unknown>;
  readonly #at: string;
  readonly #read = new Set<string>();
  readonly #inner: Params[] = [];

  constructor(values: Record<string, unknown>, at = '') {
    this.#values = values;
    this.#at = at;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  /** What was sent, whatever it is. */
  peek(name: string): unknown {
    return this.#values[name];
  }

  /** The text; an empty one, which clears a field, is answered as such. */
  raw(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw wrongParameter(
      this.#name(name),
      'parameter_invalid_string_blank',
      `Invalid string: ${JSON.stringify(value)}`,
    );
  }

  text(name: string): string | undefined {
    const text = this.raw(name);
    if (text !== '') return text;
    throw wrongParameter(
      this.#name(name),
      'parameter_invalid_empty',
      `You passed an empty string for '${this.#name(name)}'. We assume empty values are an attempt to unset a parameter; however '${this.#name(name)}' cannot be unset. You should remove '${this.#name(name)}' from your request or supply a non-empty value.`,
    );
  }

  required(name: string): string {
    return this.text(name) ?? this.#missing(name);
  }

  integer(name: string, { min = 0 } = {}): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) {
      throw wrongParameter(this.#name(name), 'parameter_invalid_integer', `Invalid integer: ${text}`);
    }
    if (Number(text) < min) {
      throw wrongParameter(
        this.#name(name),
        'parameter_invalid_integer',
        min === 0 ? 'Invalid non-negative integer' : `This value must be greater than or equal to ${min}.`,
      );
    }
    return Number(text);
  }

  requiredInteger(name: string, options?: { min?: number }): number {
    return this.integer(name, options) ?? this.#missing(name);
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    throw wrongParameter(this.#name(name), 'parameter_invalid_boolean', `Invalid boolean: ${text}`);
  }

  oneOf<Option extends string>(name: string, options: readonly Option[]): Option | undefined {
    const text = this.text(name);
    const option = options.find((candidate) => candidate === text);
    if (option !== undefined || text === undefined) return option;
    const said =
      options.length > 1 ? `one of ${options.slice(0, -1).join(', ')} or ${options.at(-1)}` : options[0];
    throw wrongParameter(
      this.#name(name),
      'parameter_invalid_enum',
      `Invalid ${this.#name(name)}: must be ${said}`,
    );
  }

  object(name: string): Params | undefined {
    const value = this.#value(name);
    if (value === undefined || value === '') return undefined;
    if (!isRecord(value))
      throw wrongParameter(this.#name(name), 'parameter_invalid_object', 'Invalid object');
    return this.#child(value, this.#name(name));
  }

  objects(name: string): Params[] {
    const value = this.#value(name);
    if (value === undefined || value === '') return [];
    if (!Array.isArray(value))
      throw wrongParameter(this.#name(name), 'parameter_invalid_array', 'Invalid array');
    return value.map((item, index) =>
      this.#child(isRecord(item) ? item : {}, `${this.#name(name)}[${index}]`),
    );
  }

  texts(name: string): string[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (value === '') return [];
    if (!Array.isArray(value))
      throw wrongParameter(this.#name(name), 'parameter_invalid_array', 'Invalid array');
    return value.map(String);
  }

  /** Names to their texts; an empty text is a wish to remove that name. */
  map(name: string): Record<string, string> | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (value === '') return {};
    if (!isRecord(value))
      throw wrongParameter(this.#name(name), 'parameter_invalid_object', 'Invalid object');
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
  }

  /** Accepts parameters that change nothing here, and answers what they said. */
  ignore(...names: string[]): void {
    for (const name of names) this.#read.add(name);
  }

  /** Refuses what Stripe does not know; to be called before anything is changed. */
  done(): void {
    for (const name of Object.keys(this.#values)) {
      if (this.#read.has(name)) continue;
      throw wrongParameter(
        this.#name(name),
        'parameter_unknown',
        `Received unknown parameter: ${this.#name(name)}`,
      );
    }
    for (const inner of this.#inner) inner.done();
  }

  #value(name: string): unknown {
    this.#read.add(name);
    return this.#values[name];
  }

  #child(values: Record<string, unknown>, at: string): Params {
    const child = new Params(values, at);
    this.#inner.push(child);
    return child;
  }

  #name(name: string): string {
    return this.#at === '' ? name : `${this.#at}[${name}]`;
  }

  #missing(name: string): never {
    throw wrongParameter(
      this.#name(name),
      'parameter_missing',
      `Missing required param: ${this.#name(name)}.`,
    );
  }
}

/** What metadata becomes: given names are set, names with an empty text go. */
export function mergeMetadata(
  before: Record<string, string>,
  change: Record<string, string> | undefined,
): Record<string, string> {
  if (!change) return before;
  if (Object.keys(change).length === 0) return {};
  const merged = { ...before, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, text]) => text !== ''));
}
