import {
  knownSettings,
  readSettings,
  type Settings,
  SettingsError,
  unknownSettings,
} from '@stoa/server/operator';
import { nearest } from '../nearest.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

/** Reads the settings; null when they have a fault, because then nothing else can be checked. */
export function checkSettings(): { settings: Settings | null; findings: Finding[] } {
  try {
    const settings = readSettings();
    const readable = ok('settings', `all can be read; NODE_ENV is ${settings.NODE_ENV}`);
    return { settings, findings: [readable, ...misspelt()] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const advice = 'Correct it: docs/reference/settings.md describes every setting.';
    return {
      settings: null,
      findings: [...error.faults.map((text) => fault('settings', text, advice)), ...misspelt()],
    };
  }
}

/** A misspelt setting is not used, and nothing else would say so. */
const misspelt = (): Finding[] =>
  unknownSettings().map((name) => {
    const meant = nearest(name, knownSettings);
    return warning(
      'settings',
      `${name} is set, but there is no such setting`,
      meant ? `Rename it to ${meant}, or remove it.` : 'Remove it.',
    );
  });
