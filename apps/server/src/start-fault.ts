import { DirectoryInUse } from '#db/lock-directory';
import { SettingsError } from '#env';
import { CannotOpen } from '#kernel/keyring';

// sysexits.h: the configuration is wrong; the data is in use.
const exitConfig = 78;
const exitUnavailable = 69;

/** Why the server did not start, for the person who wanted it to, and what the process ends with. */
export function startFault(error: unknown): { message: string; exitCode: number } {
  if (error instanceof SettingsError) return { message: error.message, exitCode: exitConfig };
  if (error instanceof DirectoryInUse) return { message: error.message, exitCode: exitUnavailable };
  if (error instanceof CannotOpen) {
    return {
      message: `The master key does not open this installation: ${error.message} Set STOA_MASTER_KEY to the key it was made with, or name that one in STOA_MASTER_KEY_PREVIOUS.`,
      exitCode: exitConfig,
    };
  }
  const { code, syscall, address, port, stack } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (syscall === 'listen') {
    const why =
      code === 'EADDRINUSE' ? 'is in use: stop what listens there' : `cannot be listened on (${code})`;
    return {
      message: `${address}:${port} ${why}, or set PORT and HOST; PORT=0 picks a free one.`,
      exitCode: exitUnavailable,
    };
  }
  return {
    message: `Stoa could not start: ${stack ?? String(error)}\n\`npx stoa doctor\` looks for the cause.`,
    exitCode: 1,
  };
}
