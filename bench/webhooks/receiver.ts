import { createServer, type ServerResponse } from 'node:http';
import { obey, sharedNow } from './control.ts';

/**
 * The receiver of all contenders, in a process of its own: answers 204, or never on the paths it was told to hang on.
 * Prints two addresses, the first one for commands.
 */
let hanging = new Set<string>();
let count = 0;
let arrivals: [mark: string, path: string, at: number][] | null = null;
const open = new Set<ServerResponse>();

const receiver = createServer((request, response) => {
  const at = sharedNow();
  const path = request.url ?? '';
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (arrivals) {
      const mark = /"mark":"([^"]+)"/.exec(Buffer.concat(chunks).toString())?.[1];
      if (mark) arrivals.push([mark, path, at]);
    }
    if (hanging.has(path)) {
      open.add(response);
      response.on('close', () => open.delete(response));
      return;
    }
    count += 1;
    response.writeHead(204).end();
  });
});
receiver.keepAliveTimeout = 60_000;

obey({
  address: () => {
    const address = receiver.address();
    return address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : null;
  },
  count: () => count,
  /** Forgets what came, lets go of what hangs, and hangs on these paths from now on. */
  begin: ({ hang = [], record = false }: { hang?: string[]; record?: boolean }) => {
    hanging = new Set(hang);
    count = 0;
    arrivals = record ? [] : null;
    for (const response of open) response.destroy();
  },
  arrivals: () => arrivals,
});
receiver.listen(0, '127.0.0.1');
