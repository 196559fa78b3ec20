import type { Settings } from '@stoa/server/operator';
import { checkAddress } from './check-address.ts';
import { checkDataDirectory } from './check-data-directory.ts';
import { checkDatabase } from './check-database.ts';
import { checkEgress } from './check-egress.ts';
import { checkMail } from './check-mail.ts';
import { checkSandbox } from './check-sandbox.ts';
import { checkSettings } from './check-settings.ts';
import { checkStorage } from './check-storage.ts';
import type { Finding } from './finding.ts';

type Check = (settings: Settings) => Finding | Finding[] | Promise<Finding | Finding[]>;

const checks: Check[] = [
  checkDataDirectory,
  checkDatabase,
  checkAddress,
  checkEgress,
  checkStorage,
  checkMail,
  checkSandbox,
];

/** Runs every check, one after the other. */
export async function examine(): Promise<Finding[]> {
  const { settings, findings } = checkSettings();
  if (!settings) return findings;
  for (const check of checks) findings.push(...[await check(settings)].flat());
  return findings;
}
