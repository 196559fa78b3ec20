import { performance } from 'node:perf_hooks';
import closeWithGrace from 'close-with-grace';
import { readSettings, type Settings, SettingsError } from '#env';
import { openDatabase } from './open-database.ts';
import type { RunningServer } from './server.ts';
import { startFault } from './start-fault.ts';
import { collectStartGarbage } from './start-garbage.ts';

const roles = ['all', 'api', 'worker'] as const;
type ProcessRole = (typeof roles)[number];

/** Runs a server until a signal stops it, and tells the operator how to reach it. Ends the process on a fault. */
export async function runServer(role: string): Promise<void> {
  try {
    const { settings, processRole } = readStart(role);
    // The embedded database opens in a thread of its own: meanwhile this one loads the rest of the code.
    const [database, { startServer }] = await Promise.all([openDatabase(settings), import('./server.ts')]);
    const server = await startServer(settings, { role: processRole, database });
    // A second signal, or a stop that takes too long, ends the process at once.
    closeWithGrace({ delay: 20_000, logger: false }, async ({ err }) => {
      if (err) server.app.platform.log.fatal({ err }, 'uncaught error');
      await server.stop();
    });
    process.stdout.write(greeting(server, settings));
    collectStartGarbage(server.app.http.server);
  } catch (error) {
    const { message, exitCode } = startFault(error);
    process.stderr.write(`${message}\n`);
    process.exit(exitCode);
  }
}

/** The settings and the role, or all that is wrong with both. */
function readStart(text: string): { settings: Settings; processRole: ProcessRole } {
  const processRole = roles.find((candidate) => candidate === text);
  const faults = processRole ? [] : [`--role: must be one of ${roles.join(', ')}, not "${text}"`];
  try {
    const settings = readSettings();
    if (processRole) return { settings, processRole };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    faults.unshift(...error.faults);
  }
  throw new SettingsError(faults);
}

/** What a person who starts the server wants to know. */
function greeting(server: RunningServer, settings: Settings): string {
  const lines = [
    '',
    `  Stoa is ready (${Math.round(performance.now())} ms)`,
    '',
    ...addresses(server),
    `  Database   ${settings.DATABASE_URL ? 'PostgreSQL' : `embedded, in ${settings.STOA_DATA_DIR}`}`,
    ...login(server),
    '  Stop       Ctrl-C',
    '',
    ...server.warnings.map((warning) => `  ! ${warning}`),
  ];
  if (server.sandbox) {
    lines.push(
      `  Sandbox    ${server.sandbox.origin} (third parties are emulated; STOA_SANDBOX=0 for the real ones)`,
    );
  }
  return `${lines.join('\n')}\n\n`;
}

const addresses = ({ url, operator }: RunningServer): string[] =>
  operator
    ? [`  API        ${url}/v1`, `  Reference  ${url}/docs`]
    : [`  Worker     no API; ${url}/health and ${url}/metrics`];

function login({ url, operator }: RunningServer): string[] {
  if (operator?.firstLogin) {
    const { email, code } = operator.firstLogin;
    return [
      `  Login      ${email} with the code ${code} (valid for an hour):`,
      `             curl -sX POST ${url}/v1/auth/verify -H 'content-type: application/json' \\`,
      `               -d '{"email":"${email}","code":"${code}"}'`,
    ];
  }
  return operator?.adminTokenWorks ? ['  Login      the API token of STOA_ADMIN_TOKEN'] : [];
}
