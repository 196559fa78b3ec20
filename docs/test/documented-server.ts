import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A server as `npm start` makes it, on an empty data directory, and what a reader of the guides knows of it. */
export interface DocumentedServer {
  /** `BASE`, `SANDBOX`, and `TOKEN` or the printed `CODE`. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts one; with a token in its settings, or without, as the very first start is. */
export async function documentedServer(token?: string): Promise<DocumentedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stoa-docs-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const environment = {
    // As in npm's scripts and npx: the clone's own Node comes first.
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    HOME: home,
    TMPDIR: tmpdir(),
    STOA_DATA_DIR: join(folder, 'data'),
    VARIABLES: join(folder, 'variables'),
    NO_COLOR: '1',
  };
  const server = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    cwd: folder,
    env: { ...environment, PORT: '0', ...(token ? { STOA_ADMIN_TOKEN: token } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const greeting = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ctrl-C')) resolve(said);
    });
    server.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  const [, base = ''] = /API\s+(http:\S+)\/v1/.exec(greeting) ?? [];
  const [, sandbox = ''] = /Sandbox\s+(http:\S+)/.exec(greeting) ?? [];
  const [, code = ''] = /with the code (\d{6})/.exec(greeting) ?? [];
  return {
    environment: {
      ...environment,
      BASE: base,
      SANDBOX: sandbox,
      ...(token ? { TOKEN: token } : { CODE: code }),
    },
    async stop() {
      server.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
