import { ApiError } from '#kernel/api-error';

const maxDepth = 32;

/** Refuses a compressed body, which would be told to be no JSON. */
export function requirePlain(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new ApiError('GENERAL.UNSUPPORTED_MEDIA_TYPE', {
    message: `Content-Encoding ${encoding} is not accepted here: send the JSON as it is.`,
  });
}

/** Parses a JSON body; refuses what the database cannot hold or what would reach into objects' prototypes (P8). */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ApiError('GENERAL.BAD_REQUEST', {
      message: `The body is not valid JSON: ${(cause as Error).message}.`,
    });
  }
  requireStorable(value, []);
  return value;
}

/** Walks the whole value, naming the place of the first fault. */
export function requireStorable(value: unknown, path: (string | number)[]): void {
  if (path.length > maxDepth) throw refused(path.slice(0, 3), `is nested deeper than ${maxDepth} levels`);
  if (typeof value === 'string') requireText(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') throw refused(path, 'has a member named "__proto__"');
    requireText(name, path);
    requireStorable(member, [...path, name]);
  }
}

/** PostgreSQL holds neither NUL nor half of a surrogate pair in a text. */
function requireText(text: string, path: (string | number)[]): void {
  if (text.includes('\0')) throw refused(path, 'contains the character NUL');
  if (!text.isWellFormed()) throw refused(path, 'contains half of a surrogate pair');
}

function refused(path: (string | number)[], what: string): ApiError {
  const field = path.join('.') || 'body';
  return new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${field} ${what}.`,
    validationErrors: [{ field, error: 'UNSTORABLE', message: what }],
  });
}
