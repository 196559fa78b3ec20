import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest, writeAnswer } from './http/listener.ts';
import { Registry } from './providers/registry.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { providerOf, serveProvider } from './serve-provider.ts';
import type { Call, CallFilter } from './world/call-log.ts';
import { matches } from './world/scripts.ts';
import { createWorld, type World } from './world/world.ts';

// Not imported: that would evaluate all of node:http, and with it Node's whole HTTP client.
const { createServer } = process.getBuiltinModule('node:http');

/** Starts the emulated third parties on one loopback address. A provider's code is loaded at its first call. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  let origin = '';
  const world = createWorld({ clock: options.clock, deliverTo: options.deliverTo, origin: () => origin });
  const registry = new Registry(world, options.others);
  const sandbox: Sandbox = { ...doorOf(world, registry), origin, close: () => close(server, world) };
  const server = createServer((request, response) => {
    void answer({ world, registry, sandbox }, request, response);
  });
  // The default of five seconds closes connections under clients that have just decided to reuse them.
  server.keepAliveTimeout = 60_000;
  await listen(server, options);
  const { address, port, family } = server.address() as AddressInfo;
  origin = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  sandbox.origin = origin;
  return sandbox;
}

const listen = (server: Server, { port = 0, host = '127.0.0.1' }: SandboxOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

function doorOf(world: World, registry: Registry): Omit<Sandbox, 'origin' | 'close'> {
  const catchUp = async (): Promise<void> => {
    world.schedule.run();
    await world.webhooks.sent();
  };
  return {
    calls: (filter = {}) => world.log.list().filter((call) => passes(call, filter)),
    script: (script) => world.scripts.add(script),
    mails: () => world.mailbox.list(),
    async trigger(type, what, input = {}) {
      const { provider } = await registry.open(type);
      const trigger = provider.triggers?.[what];
      if (!trigger) {
        const known = Object.keys(provider.triggers ?? {}).join(', ') || 'none';
        throw new Error(`${type} has no trigger ${what}; it has ${known}`);
      }
      return trigger(input);
    },
    async advance(seconds) {
      world.clock.moveAhead(seconds);
      await catchUp();
    },
    catchUp,
    webhooksSent: () => world.webhooks.sent(),
    reset() {
      world.webhooks.stop();
      world.schedule.clear();
      world.scripts.clear();
      world.log.clear();
      world.mailbox.clear();
      registry.clear();
    },
  };
}

const passes = (call: Call, { provider, direction, method, path, after = 0 }: CallFilter): boolean =>
  call.number > after &&
  (!provider || call.provider === provider) &&
  (!direction || call.direction === direction) &&
  (!method || call.method === method) &&
  (!path || matches(path, call.path.split('?')[0] ?? ''));

async function answer(
  parts: { world: World; registry: Registry; sandbox: Sandbox },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const incoming = await readRequest(request);
    const target = providerOf(parts.registry, incoming.url.pathname);
    if (target) return await serveProvider(parts, target, incoming, response);
    const { serveControl } = await import('./control/serve-control.ts');
    await writeAnswer(response, await serveControl(parts, incoming));
  } catch (error) {
    // A fault of the sandbox itself must not look like one of a provider.
    const message = `The sandbox failed: ${error instanceof Error ? error.stack : String(error)}`;
    if (response.headersSent) response.destroy();
    else await writeAnswer(response, { status: 599, text: message });
  }
}

async function close(server: Server, world: World): Promise<void> {
  world.webhooks.stop();
  world.schedule.clear();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Those of hanging calls too.
  server.closeAllConnections();
  await closed;
}
