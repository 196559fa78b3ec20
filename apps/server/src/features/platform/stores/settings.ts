import type { StoreSettings } from '@stoa/contract';
import { invalidField } from '#kernel/api-error';

/** Refuses settings that name a language or market the store does not have. */
export function requireSaneSettings(
  settings: Partial<StoreSettings>,
  store: { languages: { id: string }[]; markets: string[] },
): void {
  const { default_language: language, default_market: market } = settings;
  if (language !== undefined && !store.languages.some(({ id }) => id === language)) {
    throw invalidField(
      'settings.default_language',
      'UNKNOWN_LANGUAGE',
      'must be one of the languages of the store',
    );
  }
  if (market !== undefined && !store.markets.includes(market)) {
    throw invalidField(
      'settings.default_market',
      'UNKNOWN_MARKET',
      'must be the key of a market of the store',
    );
  }
}
