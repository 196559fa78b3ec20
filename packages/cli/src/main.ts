import type { StoaError } from '@stoa/sdk';
import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { program } from './program.ts';
import { UsageError } from './usage-error.ts';

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** Tells what went wrong, and answers what the process ends with. */
async function exitCodeOf(error: unknown): Promise<number> {
  // Commander has said it already; help and version are its errors too, with the code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof UsageError) return told(error.message, exitCodes.usage);
  // By its name, because only commands that call a server load the SDK.
  if (error instanceof Error && error.name === 'StoaError') {
    const { status, code } = error as StoaError;
    const isDown = status === 0 || status >= 500;
    return told(`${error.message} (${code})`, isDown ? exitCodes.unavailable : exitCodes.finding);
  }
  // Only after a command failed is the server loaded for the names of its faults.
  const { DirectoryInUse, SettingsError } = await import('@stoa/server/operator');
  if (error instanceof SettingsError) return told(error.message, exitCodes.config);
  if (error instanceof DirectoryInUse) return told(error.message, exitCodes.unavailable);
  return told(
    `${reasonOf(error as NodeJS.ErrnoException)}\n\`npx stoa doctor\` looks for the cause.`,
    exitCodes.finding,
  );
}

/** What the database or the system refused has a code and is told in a line; anything else is a bug of ours. */
function reasonOf({ code, message, stack }: NodeJS.ErrnoException): string {
  return code === undefined ? (stack ?? message) : message || code;
}

function told(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}
