import {
  DirectoryInUse,
  hasEmbedded,
  type OpenDatabase,
  openDatabase,
  pendingSchema,
  type Settings,
} from '@stoa/server/operator';
import { checkMasterKey } from './check-master-key.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

/** Opens the database and looks at what only it can tell: version, schema, clock, and whether the keys fit. */
export async function checkDatabase(settings: Settings): Promise<Finding[]> {
  if (!settings.DATABASE_URL && !hasEmbedded(settings.STOA_DATA_DIR)) {
    return [ok('database', 'embedded; there is none yet, the first start makes it')];
  }
  let database: OpenDatabase | undefined;
  try {
    database = await openDatabase(settings);
    return [
      await checkVersion(database),
      await checkSchema(database),
      await checkClock(database),
      await checkMasterKey(settings, database),
    ];
  } catch (error) {
    if (error instanceof DirectoryInUse) {
      const advice = 'Its own probe tells whether it works: GET /health/ready.';
      return [warning('database', 'not looked into, because a running Stoa has it', advice)];
    }
    return [unreachable(settings, error as Error & { code?: string })];
  } finally {
    await database?.close();
  }
}

const oldestVersion = 150_000;

async function checkVersion({ pool, kind }: OpenDatabase): Promise<Finding> {
  const { rows } = await pool.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  );
  const { number = 0, version = 'unknown' } = rows[0] ?? {};
  const what = `PostgreSQL ${version}${kind === 'embedded' ? ', embedded' : ''}`;
  return number >= oldestVersion
    ? ok('database', what)
    : fault('database', `${what} is too old`, 'Upgrade it to PostgreSQL 15 or newer.');
}

async function checkSchema(database: OpenDatabase): Promise<Finding> {
  const pending = await pendingSchema(database);
  return pending.length === 0
    ? ok('schema', 'up to date')
    : warning(
        'schema',
        `pending: ${pending.join(', ')}`,
        'Run `npx stoa migrate`, or start the server: it does so itself.',
      );
}

const toleratedMs = 2_000;

async function checkClock({ pool }: OpenDatabase): Promise<Finding> {
  const asked = Date.now();
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const answered = Date.now();
  const difference = Math.abs((rows[0]?.now.getTime() ?? 0) - (asked + answered) / 2);
  const seconds = (difference / 1000).toFixed(1);
  return difference <= toleratedMs + (answered - asked) / 2
    ? ok('clock', `${seconds} s from the database's`)
    : warning(
        'clock',
        `${seconds} s from the database's`,
        'Synchronise both machines (NTP): tokens and schedules live by the clock.',
      );
}

function unreachable(settings: Settings, { message, code }: Error & { code?: string }): Finding {
  if (!settings.DATABASE_URL) {
    const advice = `Restore ${settings.STOA_DATA_DIR} from a backup, or move it away to begin anew.`;
    return fault('database', `the embedded database does not open: ${message}`, advice);
  }
  const advice =
    { '28P01': 'Correct user and password in DATABASE_URL.', '3D000': 'Create the database.' }[code ?? ''] ??
    'Check that PostgreSQL runs and that host, port and network of DATABASE_URL are right.';
  return fault('database', `PostgreSQL does not answer: ${message || code}`, advice);
}
