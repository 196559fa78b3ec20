import { isIP } from 'node:net';
import { type Answer, empty, json, redirect } from '../http/answer.ts';
import { isRecord, readBody } from '../http/exchange.ts';
import type { Incoming } from '../http/listener.ts';
import type { Sandbox } from '../sandbox.ts';
import { masked } from '../world/mask.ts';
import type { World } from '../world/world.ts';
import { callRows } from './call-rows.ts';
import { overview } from './overview.ts';
import { readScript } from './read-script.ts';

interface Parts {
  world: World;
  sandbox: Sandbox;
}

/** Answers what is about the sandbox itself: its page, the calls, scripts, the reset, the clock. */
export async function serveControl(parts: Parts, incoming: Incoming): Promise<Answer> {
  const refusal = foreign(incoming);
  if (refusal) return json({ error: refusal }, 403);
  const { method, url, headers, text } = incoming;
  const body = readBody(text, headers['content-type']);
  const fromPage = /urlencoded/.test(headers['content-type'] ?? '');
  const filter = {
    provider: url.searchParams.get('provider') ?? '',
    after: Number(url.searchParams.get('after') ?? 0),
  };
  const done = (answer: unknown): Answer => (fromPage ? redirect('/') : json(answer));
  switch (`${method} ${url.pathname}`) {
    case 'GET /':
      return overview(parts, filter.provider);
    case 'GET /_calls':
      return json({ items: parts.sandbox.calls(filter).map(masked) });
    case 'GET /_calls.html':
      return {
        status: 200,
        text: callRows(parts.sandbox.calls(filter)).text,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      };
    case 'GET /_mails':
      return json({ items: parts.sandbox.mails() });
    case 'POST /_script': {
      const read = readScript(body);
      if ('fault' in read) return json({ error: read.fault }, 400);
      parts.sandbox.script(read.script);
      return done({ waiting: parts.world.scripts.list() });
    }
    case 'POST /_trigger':
      return await trigger(parts, body);
    case 'POST /_advance': {
      const seconds = Number(body.seconds);
      if (!Number.isFinite(seconds) || seconds < 0)
        return json({ error: 'seconds: must be a number that is not negative' }, 400);
      await parts.sandbox.advance(seconds);
      return done({ now: parts.world.clock.now() });
    }
    case 'POST /_reset':
      parts.sandbox.reset();
      return fromPage ? redirect('/') : empty();
    default:
      return json(
        {
          error: `There is nothing at ${url.pathname}. A provider's path begins with its type: /stripe/v1/customers.`,
        },
        404,
      );
  }
}

async function trigger({ sandbox }: Parts, body: Record<string, unknown>): Promise<Answer> {
  const { provider, what, input } = body;
  try {
    return json({
      result: await sandbox.trigger(String(provider), String(what), isRecord(input) ? input : {}),
    });
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}

/** Pages from elsewhere may neither read this nor change it: not by a form, and not by a name that leads here. */
function foreign({ headers, method }: Incoming): string | null {
  const host = headers.host ?? '';
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (isIP(name) === 0 && name !== 'localhost' && !name.endsWith('.localhost'))
    return `The sandbox is not reached by the name ${name}.`;
  const { origin } = headers;
  return method !== 'GET' && origin !== undefined && origin !== `http://${host}`
    ? 'Only the page of the sandbox itself may do that.'
    : null;
}
