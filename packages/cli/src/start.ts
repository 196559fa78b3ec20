import { type Command, Option } from 'commander';

/** `stoa start`: what `npm start` does, with a choice of what this process is for. */
export function addStart(stoa: Command): void {
  stoa
    .command('start')
    .description('start the server; Ctrl-C stops it')
    .addOption(
      new Option('--role <role>', 'answer requests (api), deliver and work on jobs (worker), or both')
        .choices(['all', 'api', 'worker'])
        .default('all'),
    )
    .action(async ({ role }: { role: string }) => {
      const { runServer } = await import('@stoa/server/run-server');
      await runServer(role);
    });
}
