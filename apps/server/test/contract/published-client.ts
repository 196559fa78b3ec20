/** What the published clients keep of a login. */
export interface PublishedSession {
  access_token: string;
  refresh_token: string;
  access_expires_at: number;
}

/** The error a published client throws: made of the body, and of the status where the body is silent. */
export class PublishedError extends Error {
  readonly statusCode: number;
  readonly validationErrors: { field: string; error: string }[];
  readonly requestId: string | null;

  constructor(body: PublishedErrorBody, status: number, headers: Headers) {
    super(body.message || 'Request failed');
    this.name = 'ApiError';
    this.statusCode = body.statusCode ?? status;
    this.validationErrors = (body.validationErrors ?? []).map(({ field, error }) => ({
      field,
      error: error ?? 'GENERAL.VALIDATION_ERROR',
    }));
    this.requestId = headers.get('x-request-id') ?? headers.get('request-id');
  }
}

interface PublishedErrorBody {
  message?: string;
  statusCode?: number;
  validationErrors?: { field: string; error?: string }[];
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * A model of the clients that are published for this API, as they were recorded on the wire: what they send and
 * how they read an answer. It is not tidied up, because a server has to please it as it is.
 */
export class PublishedClient {
  readonly #baseUrl: string;
  readonly #apiToken: string | undefined;
  #session: PublishedSession | null;
  #refreshing: Promise<void> | null = null;
  /** Every request that was sent, in words. */
  readonly sent: string[] = [];

  constructor(options: { baseUrl: string; apiToken?: string; session?: PublishedSession }) {
    this.#baseUrl = options.baseUrl;
    this.#apiToken = options.apiToken;
    this.#session = options.session ?? null;
  }

  get session(): PublishedSession | null {
    return this.#session;
  }

  get = (path: string, query?: Record<string, unknown>) =>
    this.#request('GET', `${path}${buildQueryString(query)}`);
  post = (path: string, body: unknown) => this.#request('POST', path, body);
  put = (path: string, body: unknown) => this.#request('PUT', path, body);
  delete = (path: string) => this.#request('DELETE', path);

  async #request(method: Method, path: string, body?: unknown): Promise<unknown> {
    if (this.#session && Date.now() / 1000 > this.#session.access_expires_at) await this.#refresh();
    let response = await this.#send(method, path, body);
    if (response.status === 401) {
      // Its body is not read: whatever it says is lost.
      await this.#refresh();
      response = await this.#send(method, path, body);
    }
    return this.#read(response);
  }

  #send(method: Method, path: string, body: unknown): Promise<Response> {
    this.sent.push(`${method} ${path}`);
    const token = this.#apiToken ?? this.#session?.access_token;
    return fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #refresh(): Promise<void> {
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #renew(): Promise<void> {
    if (!this.#session?.refresh_token) {
      throw new PublishedError({ message: 'No refresh token available' }, 401, new Headers());
    }
    this.sent.push('refresh');
    const response = await fetch(`${this.#baseUrl}/v1/auth/refresh`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: this.#session.refresh_token }),
    });
    if (!response.ok) {
      this.#session = null;
      throw new PublishedError({ message: 'Token refresh failed' }, 401, new Headers());
    }
    this.#session = { ...this.#session, ...((await response.json()) as PublishedSession) };
  }

  async #read(response: Response): Promise<unknown> {
    const { status, headers } = response;
    const isJson =
      status !== 204 &&
      headers.get('content-length') !== '0' &&
      (headers.get('content-type') ?? '').includes('application/json');
    const body: unknown = isJson ? await response.json() : {};
    if (!response.ok) throw new PublishedError(body as PublishedErrorBody, status, headers);
    return body;
  }
}

/** Null and undefined are left out, numbers and booleans written plainly, lists and objects as JSON; an empty text stays. */
function buildQueryString(query: Record<string, unknown> = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `${name}=${typeof value === 'number' || typeof value === 'boolean' ? text : encodeURIComponent(text)}`;
    });
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
