import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Refusal } from './http/answer.ts';
import { type Exchange, readBody } from './http/exchange.ts';
import { type Incoming, writeAnswer } from './http/listener.ts';
import { checkKey, findKey, Unreachable } from './providers/keys.ts';
import type { OpenProvider, Registry } from './providers/registry.ts';
import { type Fault, scriptedAnswer } from './world/scripts.ts';
import type { World } from './world/world.ts';

/** Which provider a path is for, and its own path there. */
export function providerOf(registry: Registry, pathname: string): { type: string; path: string } | undefined {
  const [, first = '', rest = ''] = /^\/([^/]+)(.*)$/s.exec(pathname) ?? [];
  if (registry.knows(first)) return { type: first, path: rest === '' ? '/' : rest };
  // Stripe's SDK knows a host and a port only, and no path before its own.
  return first === 'v1' ? { type: 'stripe', path: pathname } : undefined;
}

/** Answers one call to a provider, as it would or as a script wants it, and keeps it in the log. */
export async function serveProvider(
  { world, registry }: { world: World; registry: Registry },
  { type, path }: { type: string; path: string },
  incoming: Incoming,
  response: ServerResponse,
): Promise<void> {
  const { provider, router } = await registry.open(type);
  const { method, headers, text, url } = incoming;
  const found = router.find(method, path);
  const bare = { method, path, headers, text, query: url.searchParams, params: found?.params ?? {} };
  const unsigned = { ...bare, body: readBody(text, headers['content-type']) };
  const exchange: Exchange = { ...unsigned, key: findKey(provider.keys.places, unsigned) };
  const at = world.clock.now().toISOString();
  const { key } = exchange;
  const call = world.log.add({
    at,
    direction: 'in',
    provider: type,
    method,
    path: path + url.search,
    headers,
    body: text,
    key,
  });
  const fault = world.scripts.faultFor(type, method, path);
  try {
    const answer = await answerOf({ world, type, provider, handler: found?.handler }, exchange, fault);
    if (fault?.fault === 'lose_answer') {
      world.log.answered(call, null, JSON.stringify(answer.json ?? ''), 'scripted: the answer was lost');
      response.destroy();
      return;
    }
    const written = await writeAnswer(response, answer);
    world.log.answered(call, answer.status, written, fault && `scripted: ${fault.fault}`);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    world.log.answered(call, null, '', error.hangs ? 'never answered' : 'the connection was closed');
    if (!error.hangs) response.destroy();
  }
}

interface Work {
  world: World;
  type: string;
  provider: OpenProvider['provider'];
  handler: ((exchange: Exchange) => Answer | Promise<Answer>) | undefined;
}

async function answerOf(work: Work, exchange: Exchange, fault: Fault | undefined): Promise<Answer> {
  const { provider, world, type } = work;
  if (fault?.fault === 'drop' || fault?.fault === 'hang') throw new Unreachable(fault.fault === 'hang');
  if (fault?.fault === 'status') return scriptedAnswer(fault, provider.failure);
  const around = provider.around ?? ((_exchange, inner) => inner());
  try {
    checkKey(provider.keys, exchange);
    world.schedule.run();
    return await around(exchange, async () => {
      if (fault?.fault === 'delay') await sleep(fault.ms);
      exchange.reply = world.scripts.replyFor(type, exchange.method, exchange.path);
      return await (work.handler ?? provider.notFound)(exchange);
    });
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}
