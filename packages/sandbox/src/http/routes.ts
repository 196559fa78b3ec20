import type { Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** Answers one kind of call. */
export type Handler = (exchange: Exchange) => Answer | Promise<Answer>;

/** Handlers by `METHOD /path/{name}`; `{name*}` takes the rest of the path. */
export type Routes = Record<string, Handler>;

interface Route {
  method: string;
  pattern: RegExp;
  handler: Handler;
}

/** Finds the handler of a call. The route with the fewest names wins: `/me` comes before `/{id}`. */
export class Router {
  readonly #routes: Route[];

  constructor(routes: Routes) {
    this.#routes = Object.entries(routes)
      .sort(([a], [b]) => namesIn(a) - namesIn(b))
      .map(([line, handler]) => {
        const [method = '', path = ''] = line.split(' ');
        return { method, pattern: patternOf(path), handler };
      });
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | undefined {
    for (const route of this.#routes) {
      if (route.method !== method) continue;
      const match = route.pattern.exec(path);
      if (match) return { handler: route.handler, params: decoded(match.groups ?? {}) };
    }
    return undefined;
  }
}

const namesIn = (line: string): number => (line.match(/\{/g)?.length ?? 0) + (line.includes('*') ? 100 : 0);

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.$()]/g, '\\$&')
      .replace(/\{(\w+)\*\}/g, '(?<$1>.*)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}/?$`,
  );

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeSafely(text)]));
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
