import { type ErrorCode, errors } from '@stoa/contract';

export interface ValidationError {
  field: string;
  error: string;
  message: string;
}

/** What a store may hold no more of. */
export interface ReachedLimit {
  feature: string;
  limit: number;
  used: number;
}

/** An answer that is not a success: the only error a verb throws on purpose. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly validationErrors: ValidationError[];
  readonly headers: Record<string, string>;
  readonly reached: ReachedLimit | null;

  constructor(
    code: ErrorCode,
    options: {
      /** In place of the table's sentence, where naming the case helps. */
      message?: string;
      validationErrors?: ValidationError[];
      headers?: Record<string, string>;
      reached?: ReachedLimit;
      cause?: unknown;
    } = {},
  ) {
    super(options.message ?? errors[code].message, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = errors[code].status;
    this.validationErrors = options.validationErrors ?? [];
    this.headers = options.headers ?? {};
    this.reached = options.reached ?? null;
  }
}

/** A well-formed member that a look-up found wrong, answered like a failed parse. */
export const invalidField = (field: string, error: string, message: string): ApiError =>
  new ApiError('GENERAL.VALIDATION_FAILED', {
    message: `${field}: ${message}`,
    validationErrors: [{ field, error, message }],
  });
