import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** A private PostgreSQL for tests and benches: a fresh cluster in a temporary folder, on a unix socket. */
export interface PostgresCluster {
  /** Connection string of a database of the cluster. */
  url(database: string): string;
  /** Kills the server without warning and starts it again, as a crash would. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of the newest PostgreSQL programs on this machine; null when there are none. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => Number(name) >= 15) : [];
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest ? join(root, newest, 'bin') : null;
}

/** Starts a cluster. `durable` waits for the disk at each commit, as production does. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresCluster> {
  const programs = postgresPrograms();
  if (!programs) {
    throw new Error(
      'No PostgreSQL >= 15 in /usr/lib/postgresql: install it (Debian: apt-get install postgresql).',
    );
  }
  const directory = mkdtempSync(join(tmpdir(), 'stoa-pg-'));
  const account = unprivilegedAccount();
  if (account) chownSync(directory, account.uid, account.gid);
  const data = join(directory, 'data');
  const as = { ...account, cwd: directory, stdio: 'ignore' } as const;
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    as,
  );

  const settings = ['listen_addresses=', `unix_socket_directories=${directory}`, 'max_connections=200'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const start = async () => {
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', data, ...settings.flatMap((one) => ['-c', one])],
      as,
    );
    await reachable(directory);
    return server;
  };
  let server = await start();
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);

  const end = async (signal: NodeJS.Signals) => {
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  return {
    url: (database) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(directory)}`,
    async crashAndRestart() {
      // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, recovery at the next start.
      await end('SIGQUIT');
      server = await start();
    },
    async stop() {
      await end('SIGINT');
      process.off('exit', killed);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as nobody. */
function unprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is neither an account "postgres" nor "nobody".',
  );
}

async function reachable(socketDirectory: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ host: socketDirectory, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await delay(50);
    }
  }
}
