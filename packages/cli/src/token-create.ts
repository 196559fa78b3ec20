import { mailbox, type Permission, permissions } from '@stoa/contract';
import type { Command } from 'commander';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  email: string;
  scopes: string;
  name: string;
  expiresDays: string;
  super?: true;
}

/** `stoa token create`: an API token on the operator's word, and the way to become super. */
export function addToken(stoa: Command): void {
  stoa
    .command('token')
    .description('API tokens: `token create` makes one')
    .helpCommand(false)
    .command('create')
    .description('make an API token and print it; it is shown this once')
    .requiredOption('--email <email>', 'the account the token acts for; it is made when there is none')
    .requiredOption('--scopes <scopes>', "what the token may do: scopes separated by commas, or '*' for all")
    .option('--name <name>', 'what the token is called in the list of tokens', 'command line')
    .option('--expires-days <days>', 'after how many days it ends, or "never"', '90')
    .option('--super', 'make the account a super: it has all rights over all stores')
    .addHelpText('after', `\nScopes:\n${scopeList()}`)
    .action(createToken);
}

async function createToken(options: Options): Promise<void> {
  const wanted = {
    email: emailOf(options.email),
    scopes: scopesOf(options.scopes),
    name: options.name.slice(0, 255),
    expiresAt: expiryOf(options.expiresDays),
    makeSuper: options.super === true,
  };
  const { operatorToken } = await import('@stoa/server/operator');
  const installation = await open();
  try {
    const { accountId, value, becameSuper } = await operatorToken(installation.ctx, wanted);
    const ends = wanted.expiresAt ? `until ${wanted.expiresAt.toISOString().slice(0, 10)}` : 'without end';
    // The token alone goes to stdout, so that a script can take it.
    console.error(`API token of ${wanted.email} (${accountId}), ${ends}; it is not shown again:`);
    console.log(value);
    if (becameSuper) console.error('The account is a super now.');
  } finally {
    await installation.close();
  }
}

/** Opens the installation; a running server keeps the embedded database to itself, and can make tokens too. */
async function open() {
  const { DirectoryInUse, openInstallation, readSettings } = await import('@stoa/server/operator');
  try {
    return await openInstallation(readSettings(), 'stoa token create');
  } catch (error) {
    if (error instanceof DirectoryInUse) {
      error.message +=
        '\nAn account that can log in makes its tokens on the running server, too: PUT /v1/accounts (docs/guides/authentication.md).';
    }
    throw error;
  }
}

function emailOf(text: string): string {
  const parsed = mailbox.safeParse(text);
  if (!parsed.success) throw new UsageError(`--email: "${text}" is not an e-mail address.`);
  return parsed.data;
}

const knownScopes = Object.keys(permissions) as Permission[];

function scopesOf(text: string): (Permission | '*')[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    const scope = (['*', ...knownScopes] as const).find((known) => known === name);
    if (scope) return scope;
    const meant = nearest(name, knownScopes);
    throw new UsageError(
      `--scopes: there is no scope "${name}".${meant ? ` Did you mean "${meant}"?` : ''}\nScopes: ${knownScopes.join(', ')}, or '*' for all.`,
    );
  });
}

const dayMs = 86_400_000;

function expiryOf(text: string): Date | null {
  if (text === 'never') return null;
  const days = Number(text);
  if (!/^\d{1,5}$/.test(text) || days === 0) {
    throw new UsageError(`--expires-days: "${text}" is neither a number of days from 1 on nor "never".`);
  }
  return new Date(Date.now() + days * dayMs);
}

const scopeList = (): string =>
  knownScopes.map((name) => `  ${name.padEnd(16)}${permissions[name].about}\n`).join('');
