import { DirectoryInUse } from '#db/lock-directory';
import { SettingsError } from '#env';
import { CannotOpen } from '#kernel/keyring';
import { sqlState } from '#kernel/transaction';

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
  const doctor = '`npx stoa doctor` looks for the cause.';
  if (syscall === 'getaddrinfo') {
    return {
      message: `A name in DATABASE_URL or HOST is not known: ${reasonOf(error)}\n${doctor}`,
      exitCode: exitUnavailable,
    };
  }
  if (isDatabaseFault(error)) {
    return {
      message: `The database of DATABASE_URL cannot be used: ${reasonOf(error)}\n${doctor}`,
      exitCode: exitUnavailable,
    };
  }
  if (code && unwritable.includes(code)) {
    return {
      message: `The data directory cannot be used: ${reasonOf(error)}\nSTOA_DATA_DIR must name a folder this user may write, on a disk that is not full.`,
      exitCode: exitConfig,
    };
  }
  return { message: `Stoa could not start: ${stack ?? String(error)}\n${doctor}`, exitCode: 1 };
}

/** Whether it could not be reached, or let nobody in: no such host, database or user, or too many of them. */
const isDatabaseFault = (error: unknown): boolean =>
  innermost(error).syscall === 'connect' || /^(?:08|28|3D|53|57)/.test(sqlState(error) ?? '');

const unwritable = ['EACCES', 'EEXIST', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EPERM'];

const reasonOf = (error: unknown): string => innermost(error).message;

/** Of a name with several addresses Node collects what each of them answered. */
const innermost = (error: unknown): NodeJS.ErrnoException =>
  (error instanceof AggregateError ? error.errors[0] : error) as NodeJS.ErrnoException;
