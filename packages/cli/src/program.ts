import { existsSync } from 'node:fs';
import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addDoctor } from './doctor/index.ts';
import { addKeys } from './keys-rotate.ts';
import { addListen } from './listen.ts';
import { addMigrate } from './migrate.ts';
import { addSeed } from './seed/index.ts';
import { addStart } from './start.ts';
import { addToken } from './token-create.ts';
import { addTrigger } from './trigger.ts';

/** The command line; each command loads the server only when it is run. */
export function program(): Command {
  // Before the options are read, because some of them have a default in the environment.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const stoa = new Command('stoa')
    .description(
      'Runs and looks after a Stoa installation.\nSettings come from the environment and from a file .env in this folder: see .env.example.',
    )
    .version(manifest.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('`--help` lists what there is.')
    .exitOverride();
  for (const add of [addStart, addMigrate, addDoctor, addToken, addKeys, addListen, addTrigger, addSeed])
    add(stoa);
  return stoa;
}
