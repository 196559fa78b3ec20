import type { z } from 'zod';

/** What a field holds, and so how it is asked for, checked and answered. */
export type FieldKind = 'text' | 'url' | 'host' | 'email' | 'currency' | 'flag' | 'list' | 'time' | 'object';

/** One thing a person fills in to connect a provider. */
export interface Field<Value = unknown, Required extends boolean = boolean> {
  kind: FieldKind;
  label: string;
  required: Required;
  /** Stored encrypted, answered masked, never written anywhere else. */
  secret: boolean;
  /** A value that could be real, for documents and tests. */
  example: Value;
  /** What a text has to look like, and how to say so: `must begin with sk_`. */
  pattern?: { matches: RegExp; message: string };
  /** The one form in which a text is kept; null for a text that cannot be one. */
  normalize?: { read: (text: string) => string | null; message: string };
  /** A text for people, in any script and with spaces; others are visible ASCII. */
  prose?: true;
  /** The shape of an `object`. */
  schema?: z.ZodType;
  help?: string;
  /** An address at any host: it has to be one that the server may reach. */
  anyHost?: true;
  /** Makes the integration the one of its category that the platform uses; answered from there. */
  activates?: true;
}

interface Extra<Value> {
  example: Value;
  help?: string;
  pattern?: Field['pattern'];
}

const field = <Value>(
  kind: FieldKind,
  label: string,
  secret: boolean,
  extra: Extra<Value> & Omit<Partial<Field>, 'required'>,
): Field<Value, true> => ({ kind, label, secret, required: true, ...extra });

/** A key, token or password. */
export const secret = (label: string, extra: Extra<string>) => field('text', label, true, extra);

/** A text anybody may see. */
export const text = (label: string, extra: Extra<string>) => field('text', label, false, extra);

/** A name or title that people read. */
export const prose = (label: string, extra: Extra<string>) =>
  field('text', label, false, { ...extra, prose: true });

/** An e-mail address anybody may see. */
export const email = (label: string, extra: Extra<string>) => field('email', label, false, extra);

/** A URL that is a credential itself: whoever has it can call it. */
export const secretUrl = (label: string, extra: Extra<string>) => field('url', label, true, extra);

/** The e-mail address a person logs in with there; a part of the credentials. */
export const secretEmail = (label: string, extra: Extra<string>) => field('email', label, true, extra);

export const currency = (label: string) =>
  field('currency', label, false, { example: 'USD', help: 'ISO 4217.' });

/** Whether the platform uses this integration for its category. */
export const activates = (label: string): Field<boolean, false> => ({
  ...field('flag', label, false, { example: true }),
  required: false,
  activates: true,
});

export const list = (label: string, extra: Extra<readonly string[]>) => field('list', label, false, extra);

export const time = (label: string, extra: Extra<number>) => field('time', label, false, extra);

export const object = <Value>(label: string, schema: z.ZodType<Value>, extra: Extra<Value>) =>
  field('object', label, false, { ...extra, schema });

/** The field, when the provider can do without it. */
export const optional = <Value>(of: Field<Value, true>): Field<Value, false> => ({ ...of, required: false });

/** A pattern told as what the text begins with. */
export const begins = (...prefixes: string[]): NonNullable<Field['pattern']> => ({
  matches: new RegExp(`^(?:${prefixes.map((prefix) => prefix.replaceAll(/[^\w]/g, '\\$&')).join('|')})`),
  message: `must begin with ${prefixes.map((prefix) => `"${prefix}"`).join(' or ')}`,
});
