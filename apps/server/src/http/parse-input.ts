import type { Endpoint } from '@stoa/contract';
import type { z } from 'zod';
import { ApiError, type ValidationError } from '#kernel/api-error';
import { requireStorable } from './parse-json.ts';

/** Parses path, query and body by the entry's schemas; all faults of a part are told at once. */
export function parseInput(
  entry: Endpoint,
  request: { params: unknown; query: unknown; body: unknown },
): Record<'params' | 'query' | 'body', unknown> {
  // First of all: what is not there is not there, however it is asked for.
  const params = entry.params ? parsePath(entry.params, request.params) : undefined;
  const query = entry.query ? parsePart(entry.query, request.query) : undefined;
  // After the parse, which may have read JSON out of a parameter.
  requireStorable(query, []);
  return {
    params,
    query,
    body: entry.body ? parsePart(entry.body, request.body === undefined ? {} : request.body) : undefined,
  };
}

/** An id that cannot be one names nothing: that is a 404, not a fault of the request's shape. */
function parsePath(schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  const wellFormed = Object.values(params as Record<string, string>).every((value) => !value.includes('\0'));
  if (!parsed.success || !wellFormed) throw new ApiError('GENERAL.NOT_FOUND');
  return parsed.data;
}

function parsePart(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const validationErrors = parsed.error.issues.flatMap(onePerMember).map(asValidationError);
  const [first] = validationErrors;
  throw new ApiError('GENERAL.VALIDATION_FAILED', {
    ...(first
      ? { message: `${first.field}: ${first.message}${first.message.endsWith('.') ? '' : '.'}` }
      : {}),
    validationErrors,
  });
}

/** Members that nobody asked for, each under its own name. */
const onePerMember = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
  issue.code !== 'unrecognized_keys'
    ? [issue]
    : issue.keys.map((key) => ({
        code: 'custom',
        path: [...issue.path, key],
        input: issue.input ?? null,
        message: 'is not known here',
        params: { code: 'UNKNOWN_FIELD' },
      }));

function asValidationError(issue: z.core.$ZodIssue): ValidationError {
  const field = issue.path.join('.') || 'body';
  // JSON and queries hold no undefined: what is so was not sent.
  if ('input' in issue && issue.input === undefined)
    return { field, error: 'REQUIRED', message: 'is required' };
  // A name that may not be one: what is wrong with it is said one level below.
  if (issue.code === 'invalid_key' && issue.issues[0]) {
    return asValidationError({ ...issue.issues[0], path: issue.path });
  }
  const own = issue.code === 'custom' ? (issue.params as { code?: string } | undefined)?.code : undefined;
  return { field, error: own ?? issue.code.toUpperCase(), message: sentence(issue) };
}

/** Zod's words, as the end of a sentence that begins with the field. */
const sentence = (issue: z.core.$ZodIssue): string =>
  issue.message
    .replace(/^Invalid (?:input|option): expected/, 'must be')
    .replace(/^Too (?:small|big): expected \w+ to /, 'must ');
