import { parseArgs } from 'node:util';
import { runServer } from './run-server.ts';

/** Starts the process: `node main.ts [--role all|api|worker]`. */
const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });
await runServer(values.role);
