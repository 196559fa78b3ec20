import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Finding } from './finding.ts';

/** `stoa doctor`: looks at everything the server needs, and says what to do about what is not well. */
export function addDoctor(stoa: Command): void {
  stoa
    .command('doctor')
    .description('check settings, database, keys, clock, storage and mail; exit 1 when something is broken')
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { examine } = await import('./examine.ts');
      const findings = await examine();
      console.log(json ? JSON.stringify(findings, null, 2) : findings.map(lineOf).join('\n'));
      if (findings.some((finding) => finding.verdict === 'fault')) process.exitCode = exitCodes.finding;
    });
}

function lineOf({ verdict, check, message, advice }: Finding): string {
  const line = `${verdict.padEnd(8)} ${check.padEnd(15)} ${message}`;
  return advice ? `${line}\n${' '.repeat(25)}-> ${advice}` : line;
}
