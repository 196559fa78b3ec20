import type { Command } from 'commander';
import { exitCodes } from './exit-codes.ts';

/** `stoa keys rotate`: everything encrypted under the current master key. */
export function addKeys(stoa: Command): void {
  stoa
    .command('keys')
    .description('the master key: `keys rotate` brings all that is encrypted under the current one')
    .helpCommand(false)
    .command('rotate')
    .description('encrypt under the current master key what is still under an earlier one')
    .addHelpText(
      'after',
      `
With STOA_MASTER_KEY, and servers that go on running:
  1. put the new key beside the old one: STOA_MASTER_KEY_PREVIOUS=<new>, and restart every server
  2. exchange them: STOA_MASTER_KEY=<new>, STOA_MASTER_KEY_PREVIOUS=<old>, and restart every server
  3. run \`stoa keys rotate\` with the settings of step 2, as often as it is interrupted
  4. remove STOA_MASTER_KEY_PREVIOUS
Where the key lies in the data directory: stop the server and run it; a new key is made.`,
    )
    .action(rotate);
}

async function rotate(): Promise<void> {
  const { openInstallation, readSettings, rotateMasterKey } = await import('@stoa/server/operator');
  const settings = readSettings();
  const { rewrapped, unreadable } = await rotateMasterKey(settings, () =>
    openInstallation(settings, 'stoa keys rotate'),
  );
  for (const [column, count] of Object.entries(rewrapped)) console.log(`${column}: ${count}`);
  const lost = Object.entries(unreadable);
  if (lost.length === 0) {
    console.log('Everything is under the current master key.');
    return;
  }
  for (const [column, count] of lost) {
    console.error(
      `${column}: ${count} cannot be read with any master key that is set; they were left alone.`,
    );
  }
  process.exitCode = exitCodes.finding;
}
