import { createHash } from 'node:crypto';
import { randomText } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';

/** What a person has agreed to, until the code of it is exchanged. */
interface Code {
  client: string;
  redirectUri: string;
  scopes: string[];
  challenge: string | null;
  method: string;
  offline: boolean;
  expires: number;
}

export interface Grant {
  client: string;
  scopes: string[];
  revoked: boolean;
}

const codeLifetime = 600;
const tokenLifetime = 3599;

/**
 * Codes and tokens of one sandbox. Tokens that it has not made are good for as long as they do not say otherwise, and so
 * are codes, once.
 */
export class Grants {
  readonly #world: World;
  readonly #codes = new Map<string, Code>();
  /** Codes that it has not made, and that were exchanged. */
  readonly #foreignCodes = new Set<string>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #accessTokens = new Map<string, { grant: Grant; expires: number }>();
  /** Clients that somebody has given a refresh token: the next one needs `prompt=consent`. */
  readonly #consented = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  agree(agreed: Omit<Code, 'expires' | 'offline'> & { offline: boolean; askedAgain: boolean }): string {
    const { askedAgain, ...code } = agreed;
    const id = `4/0${randomText(60)}`;
    const offline = code.offline && (askedAgain || !this.#consented.has(code.client));
    this.#codes.set(id, { ...code, offline, expires: this.#now() + codeLifetime });
    return id;
  }

  /** Exchanges a code, once; null when it is not, or no longer, good for that. */
  exchange(id: string, given: { client: string; redirectUri: string; verifier: string }) {
    const code = this.#codes.get(id) ?? this.#foreignCode(id, given);
    this.#codes.delete(id);
    if (!code || code.expires <= this.#now()) return null;
    if (code.client !== given.client || code.redirectUri !== given.redirectUri) return null;
    if (code.challenge !== null && code.challenge !== challengeOf(given.verifier, code.method)) return null;
    const grant: Grant = { client: code.client, scopes: code.scopes, revoked: false };
    if (!code.offline) return { ...this.#issue(grant) };
    const refresh_token = `1//0${randomText(90)}`;
    this.#refreshTokens.set(refresh_token, grant);
    this.#consented.add(code.client);
    return { ...this.#issue(grant), refresh_token };
  }

  /** What a code from elsewhere is good for; its own are `4/0` and sixty characters. */
  #foreignCode(id: string, { client, redirectUri }: { client: string; redirectUri: string }): Code | null {
    if (id === '' || id.startsWith('4/0') || id.includes('invalid') || this.#foreignCodes.has(id))
      return null;
    this.#foreignCodes.add(id);
    const grant = { client, redirectUri, scopes: ['openid', 'email'], offline: true };
    return { ...grant, challenge: null, method: 'S256', expires: this.#now() + codeLifetime };
  }

  /** A new access token; null when the grant is dead. */
  refresh(token: string, client: string) {
    if (token === '' || token.includes('invalid')) return null;
    const grant = this.#refreshTokens.get(token) ?? { client, scopes: ['openid', 'email'], revoked: false };
    this.#refreshTokens.set(token, grant);
    return grant.revoked ? null : this.#issue(grant);
  }

  /** Ends a grant by one of its tokens; false when there is none. */
  revoke(token: string): boolean {
    const known = this.#refreshTokens.get(token) ?? this.#accessTokens.get(token)?.grant;
    if (known?.revoked || token === '' || token.includes('invalid')) return false;
    const grant = known ?? { client: '', scopes: [], revoked: true };
    grant.revoked = true;
    if (!known) this.#accessTokens.set(token, { grant, expires: 0 });
    return true;
  }

  /** What an access token opens, and for how many seconds; null when it opens nothing. */
  live(token: string): { grant: Grant; expiresIn: number } | null {
    const known = this.#accessTokens.get(token);
    if (!known)
      return {
        grant: { client: 'sandbox', scopes: ['openid', 'email'], revoked: false },
        expiresIn: tokenLifetime,
      };
    const expiresIn = known.expires - this.#now();
    return known.grant.revoked || expiresIn <= 0 ? null : { grant: known.grant, expiresIn };
  }

  #issue(grant: Grant) {
    const access_token = `ya29.${randomText(120)}`;
    this.#accessTokens.set(access_token, { grant, expires: this.#now() + tokenLifetime });
    return { access_token, expires_in: tokenLifetime, scope: grant.scopes.join(' '), token_type: 'Bearer' };
  }

  #now(): number {
    return this.#world.clock.seconds();
  }
}

const challengeOf = (verifier: string, method: string): string =>
  method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
