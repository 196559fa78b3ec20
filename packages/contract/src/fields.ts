import { z } from 'zod';

/** The prefixes of ids: `store_` + a UUIDv7 in Crockford base32 (TypeID). Clients treat an id as opaque. */
export const idPrefixes = {
  store: 'store',
  account: 'acc',
  market: 'mkt',
  event: 'evt',
  token: 'tok',
  session: 'ses',
  zone: 'zone',
  // Not `aud`: that is an audience.
  audit: 'log',
  loginCode: 'code',
  mail: 'mail',
  request: 'req',
  webhook: 'wh',
  webhookSecret: 'whs',
  delivery: 'whd',
  node: 'node',
  block: 'blk',
  taxonomy: 'tax',
  form: 'form',
  formField: 'field',
  submission: 'sub',
  media: 'med',
  location: 'loc',
  profile: 'prof',
  profileSession: 'pses',
  profileCode: 'pcode',
  profileImport: 'imp',
  audience: 'aud',
  agent: 'agt',
  chat: 'chat',
  message: 'msg',
  automation: 'auto',
  run: 'run',
  deploy: 'dep',
  integration: 'int',
  integrationCheck: 'chk',
  providerHook: 'phook',
  inboundEvent: 'inb',
  storeMail: 'smail',
} as const;
export type IdPrefix = (typeof idPrefixes)[keyof typeof idPrefixes];

/** An id as a user sends it: any short string, because an unknown one is a 404 and not a 400. */
export const id = (of: string) => z.string().min(1).max(128).describe(`Id of the ${of}.`);

export const epochSeconds = (what: string) =>
  z.int().describe(`${what}, in epoch seconds, set by the server.`);

/** A validation rule with its own stable code in `validationErrors[].error`. */
export const rule = (code: string, message: string) => ({ params: { code }, message });

/** Reads an address the way mailboxes compare: no surrounding space, NFC, lower case (rule A4). */
const normalized = z.string().trim().normalize('NFC').toLowerCase().max(254);
const wrongAddress = 'must be an e-mail address, e.g. "owner@example.com"';

/** The address of a mailbox somebody reads, as a login code needs it. */
export const mailbox = normalized
  .pipe(z.email({ error: wrongAddress }))
  .describe('E-mail address; case and surrounding space do not matter.');

// What the published reference prints where its site hid an address, with a space that does not break or, once
// copied, with a plain one; its examples have to run as printed.
const hiddenAddress = /^\[email[ \u00a0]protected\]$/;

/** A contact address. */
export const email = normalized
  .refine(
    (address) => hiddenAddress.test(address) || z.email().safeParse(address).success,
    rule('INVALID_FORMAT', wrongAddress),
  )
  .describe('E-mail address; case and surrounding space do not matter.');

/** Unique within a store; letters, digits, `_` and `-`. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,255}$/, { error: 'must be 1 to 255 letters, digits, "_" or "-"' })
  .describe('Unique key within the store: 1 to 255 letters, digits, `_` or `-`.');

/** ISO 4217, in any case; answered in upper case. */
export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (code) => currencies.has(code),
    rule('UNKNOWN_CURRENCY', 'must be an ISO 4217 currency, e.g. "USD"'),
  )
  .describe('ISO 4217 currency; any case is accepted, upper case is answered.')
  .meta({ examples: ['USD'] });

// Frozen from ISO 4217 and not read from Intl, whose digits and membership follow CLDR (rule R8).
const currencies = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP ' +
    'CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD ' +
    'MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB ' +
    'RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD ' +
    'UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
  ).split(' '),
);

/** Whether `name` is an IANA time zone a store may use: `Area/Location` or `UTC` (rule T3). */
function isTimeZone(name: string): boolean {
  if (name !== 'UTC' && !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `europe/berlin` as the database writes it; an alias of another zone stays as it was given. */
function inKnownCase(name: string): string {
  if (!isTimeZone(name)) return name;
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
}

export const timezone = z
  .string()
  .max(64)
  .refine(isTimeZone, rule('UNKNOWN_TIMEZONE', 'must be an IANA time zone, e.g. "America/New_York" or "UTC"'))
  .overwrite(inKnownCase)
  .describe("IANA time zone, e.g. 'America/New_York'.");

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const languageTag = z
  .string()
  .max(35)
  .refine(isLanguageTag, rule('UNKNOWN_LANGUAGE', 'must be a BCP 47 language tag, e.g. "en" or "pt-BR"'))
  .describe('BCP 47 language tag.');

/** ISO 3166-1 alpha-2, in any case. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 country of two letters, e.g. "DE"' })
  .describe('ISO 3166-1 alpha-2 country.');

/** One of `values` in any case. */
export const anyCase = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.preprocess((value) => (typeof value === 'string' ? value.toUpperCase() : value), z.enum(values));

const spellings = new WeakMap<z.ZodType, Record<string, string>>();

/** The other spellings of the members of a schema made by `alsoSpelt`: `{ isNetwork: 'is_network' }`. */
export const spellingsOf = (schema: z.ZodType | undefined): Record<string, string> =>
  (schema && spellings.get(schema)) ?? {};

/** An object whose members may also be spelt as `others` says: `{ isNetwork: 'is_network' }`. */
export function alsoSpelt<Schema extends z.ZodObject>(schema: Schema, others: Record<string, string>) {
  const either = z.preprocess((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const renamed: Record<string, unknown> = { ...value };
    for (const [other, name] of Object.entries(others)) {
      if (other in renamed && !(name in renamed)) renamed[name] = renamed[other];
    }
    return renamed;
  }, schema);
  spellings.set(either, others);
  return either;
}
