import { exampleValues, type ProviderType, providerOf, readValue } from '@stoa/providers';

/** What the sandbox does with a key that holds the word. */
export type Word = 'invalid' | 'restricted' | 'unreachable' | '';

/** The secret fields of a type. */
export const secretsOf = (type: ProviderType): string[] =>
  Object.entries(providerOf(type).fields).flatMap(([name, { secret }]) => (secret ? [name] : []));

/** A provider of the type, as its fields' examples have it, with a word in every secret that may hold one. */
export function providerWith(type: ProviderType, word: Word = ''): Record<string, unknown> & { type: never } {
  const { fields } = providerOf(type);
  // The action names an agent, which the store need not have.
  const { action: _, ...values } = exampleValues(fields);
  for (const name of secretsOf(type)) {
    const field = fields[name];
    const spoken = withWord(String(values[name]), word);
    // Some are of a fixed form, such as an account's number.
    if (field && 'value' in readValue(field, spoken)) values[name] = spoken;
  }
  return { type: type as never, ...values };
}

const withWord = (example: string, word: Word): string =>
  example.includes('4242') ? example.replace('4242', `${word}4242`) : example.replace(/^[^@]+/, `$&${word}`);

/** The fields of the provider that are not secret, as they are. */
export function withoutSecrets(type: ProviderType): Record<string, unknown> & { type: never } {
  const values = providerWith(type);
  for (const name of secretsOf(type)) delete values[name];
  return values;
}
