/** The texts of a provider's fields; `''` where there is none. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Where a provider wants its secret. `about` says it in the documents; the secrets themselves come from the
 * fields, whose names `Name` keeps to those that exist.
 */
export interface Auth<Name extends string = string> {
  about: string;
  headers?: (texts: Record<Name, string>) => Record<string, string>;
  query?: (texts: Record<Name, string>) => Record<string, string>;
}

export const bearer = <Name extends string>(field: Name): Auth<Name> => ({
  about: '`Authorization: Bearer`',
  headers: (texts) => ({ authorization: `Bearer ${texts[field]}` }),
});

/** The secret in a header of its own, or after a word in `Authorization`. */
export const inHeader = <Name extends string>(header: string, field: Name, word = ''): Auth<Name> => ({
  about: word ? `\`${header}: ${word}\`` : `\`${header}\``,
  headers: (texts) => ({ [header.toLowerCase()]: `${word ? `${word} ` : ''}${texts[field]}` }),
});

/** User and password, made of the fields: `{email}/token`, `{api_token}`. */
export const basic = (user: string, password: string): Auth => ({
  about: '`Authorization: Basic`',
  headers: (texts) => ({
    authorization: `Basic ${base64(`${filled(user, texts)}:${filled(password, texts)}`)}`,
  }),
});

/** The address holds the secret. */
export const inAddress: Auth = { about: 'part of the URL' };

export const noSecret: Auth = { about: 'none' };

const filled = (template: string, texts: Texts): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => texts[name] ?? '');

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
