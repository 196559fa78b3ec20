import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addDoctor } from './doctor/index.ts';
import { addMigrate } from './migrate.ts';
import { addStart } from './start.ts';
import { addToken } from './token-create.ts';

/** The command line; each command loads the server only when it is run. */
export function program(): Command {
  const stoa = new Command('stoa')
    .description(
      'Runs and looks after a Stoa installation.\nSettings come from the environment and from a file .env in this folder: see .env.example.',
    )
    .version(manifest.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('`--help` lists what there is.')
    .exitOverride();
  for (const add of [addStart, addMigrate, addDoctor, addToken]) add(stoa);
  return stoa;
}
