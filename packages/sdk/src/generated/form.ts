// Generated from packages/contract by `npm run generate`: change the source, not this file.

import type { Client } from '../core/client.ts';
import type { RequestOptions } from '../core/config.ts';
import { type ListMethod, listOperation, operation } from '../core/operation.ts';
import type { Form, FormSubmission } from './types.ts';

/** Arguments of `sdk.form.list()`. */
export interface ListFormsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only forms with these ids. */
  ids?: readonly string[];
  /** Only the form with this key. */
  key?: string;
  /** Only those in this state. */
  status?: 'draft' | 'active' | 'archived';
  /** Full-text search: every word, by how it begins; case and accents do not matter. */
  query?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at' | 'updated_at' | 'key';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.form.get()`. */
export interface GetFormParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the form, or `{store_id}:{key}`. */
  id: string;
}

/** Arguments of `sdk.form.create()`. */
export interface CreateFormParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key: string;
  /**
   * The fields, in their order; at most 100, each key once.
   *
   * @default []
   */
  schema?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
    /**
     * Whether a submission without it is refused.
     *
     * @default false
     */
    required?: boolean;
    /**
     * Of a number: the least; of a text: the fewest characters; of a date: the earliest, in epoch seconds.
     */
    min?: number | null;
    /** Of a number: the most; of a text: the most characters; of a date: the latest, in epoch seconds. */
    max?: number | null;
    /** Of a `select`: what can be chosen. */
    options?: readonly string[] | null;
  }[];
  /** @default "active" */
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.form.update()`. */
export interface UpdateFormParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the form, or `{store_id}:{key}`. */
  id: string;
  /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
  key?: string;
  /** The fields, in their order; at most 100, each key once. */
  schema?: readonly {
    /** Made by the server when absent. */
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
    /**
     * Whether a submission without it is refused.
     *
     * @default false
     */
    required?: boolean;
    /**
     * Of a number: the least; of a text: the fewest characters; of a date: the earliest, in epoch seconds.
     */
    min?: number | null;
    /** Of a number: the most; of a text: the most characters; of a date: the latest, in epoch seconds. */
    max?: number | null;
    /** Of a `select`: what can be chosen. */
    options?: readonly string[] | null;
  }[];
  status?: 'draft' | 'active' | 'archived';
}

/** Arguments of `sdk.form.delete()`. */
export interface DeleteFormParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Id of the form, or `{store_id}:{key}`. */
  id: string;
  /**
   * Whether to delete its submissions, too.
   *
   * @default false
   */
  recursive?: boolean;
}

/** Answer of `sdk.form.delete()`. */
export interface DeleteFormResult {
  deleted: boolean;
}

/** Arguments of `sdk.form.listSubmissions()`. */
export interface ListSubmissionsParams {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Only submissions of these forms. */
  form_ids?: readonly string[];
  /** Full-text search: every word, by how it begins; case and accents do not matter. */
  query?: string;
  /** Only submissions of this customer. */
  profile_id?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
}

/** Arguments of `sdk.form.listFormSubmissions()`. */
export type ListFormSubmissionsParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /** Full-text search: every word, by how it begins; case and accents do not matter. */
  query?: string;
  /** Only submissions of this customer. */
  profile_id?: string;
  /** Epoch seconds, inclusive. */
  created_at_from?: number;
  /** Epoch seconds, exclusive. */
  created_at_to?: number;
  /**
   * Items per page.
   *
   * @default 20
   */
  limit?: number;
  /** Where the page begins: `cursor` of the page before; absent, empty or `null` for the first page. */
  cursor?: string | null;
  /**
   * Field to sort by; ties are broken by id.
   *
   * @default "created_at"
   */
  sort_field?: 'created_at';
  /**
   * Direction of the sort.
   *
   * @default "desc"
   */
  sort_direction?: 'asc' | 'desc';
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
);

/** Arguments of `sdk.form.getSubmission()`. */
export type GetSubmissionParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
) &
  (
    | {
        /** Id of the submission. */
        submission_id: string;
      }
    | {
        /** Id of the submission. */
        submissionId: string;
      }
  );

/** Arguments of `sdk.form.createSubmission()`. */
export type CreateSubmissionParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * `{ key, value }` of each field that was filled in; of a wrong one `validationErrors` names
   * `fields.<key>`.
   */
  fields: readonly {
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type?: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
    /** A `date` is a day such as "2026-11-21", a moment in ISO 8601, or epoch seconds. */
    value?: unknown;
  }[];
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
);

/** Arguments of `sdk.form.updateSubmission()`. */
export type UpdateSubmissionParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
  /**
   * `{ key, value }` of each field that was filled in; of a wrong one `validationErrors` names
   * `fields.<key>`.
   */
  fields?: readonly {
    id?: string;
    /** Unique key within the store: 1 to 255 letters, digits, `_` or `-`. */
    key: string;
    type?: 'text' | 'number' | 'boolean' | 'date' | 'geo_location' | 'select';
    /** A `date` is a day such as "2026-11-21", a moment in ISO 8601, or epoch seconds. */
    value?: unknown;
  }[];
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
) &
  (
    | {
        /** Id of the submission. */
        submission_id: string;
      }
    | {
        /** Id of the submission. */
        submissionId: string;
      }
  );

/** Arguments of `sdk.form.deleteSubmission()`. */
export type DeleteSubmissionParams = {
  /** Id of the store; the client's when left out. */
  store_id?: string;
  /** The same as `store_id`. */
  storeId?: string;
} & (
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      id: string;
    }
  | {
      /** Id of the form, or `{store_id}:{key}`. */
      form_id: string;
    }
) &
  (
    | {
        /** Id of the submission. */
        submission_id: string;
      }
    | {
        /** Id of the submission. */
        submissionId: string;
      }
  );

/** Answer of `sdk.form.deleteSubmission()`. */
export interface DeleteSubmissionResult {
  deleted: boolean;
}

/** Methods of `sdk.form`. */
export interface FormApi {
  /**
   * List forms.
   *
   * `GET /v1/stores/{store_id}/forms`. Role `admin` or above in the store; an API token needs the scope
   * `forms:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  list: ListMethod<ListFormsParams, Form>;

  /**
   * Get form.
   *
   * `GET /v1/stores/{store_id}/forms/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `forms:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`
   */
  get(params: GetFormParams, options?: RequestOptions): Promise<Form>;

  /**
   * Create form.
   *
   * `POST /v1/stores/{store_id}/forms`. Role `admin` or above in the store; an API token needs the scope
   * `forms:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.form.create({
   *   key: 'contact',
   *   schema: [
   *     { key: 'email', type: 'text', required: true, min: 3, max: 254 },
   *     { key: 'topic', type: 'select', options: ['order', 'other'] },
   *     { key: 'message', type: 'text', required: true, max: 5000 },
   *   ],
   * });
   * ```
   */
  create(params: CreateFormParams, options?: RequestOptions): Promise<Form>;

  /**
   * Absent members stay; `schema` is replaced as a whole. Submissions stay as they were made.
   *
   * `PUT /v1/stores/{store_id}/forms/{id}`. Role `admin` or above in the store; an API token needs the scope
   * `forms:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `FORM.KEY_TAKEN`
   *
   * @example
   * ```ts
   * await sdk.form.update({ id: '...', status: 'archived' });
   * ```
   */
  update(params: UpdateFormParams, options?: RequestOptions): Promise<Form>;

  /**
   * One that was submitted is deleted with its submissions when `recursive` says so; otherwise it stays.
   *
   * `DELETE /v1/stores/{store_id}/forms/{id}`. Role `admin` or above in the store; an API token needs the
   * scope `forms:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `FORM.HAS_SUBMISSIONS`
   */
  delete(params: DeleteFormParams, options?: RequestOptions): Promise<DeleteFormResult>;

  /**
   * The submissions of all forms of the store, the newest first.
   *
   * `GET /v1/stores/{store_id}/forms/submissions`. Role `admin` or above in the store; an API token needs the
   * scope `submissions:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`
   */
  listSubmissions: ListMethod<ListSubmissionsParams, FormSubmission>;

  /**
   * List the submissions of a form.
   *
   * `GET /v1/stores/{store_id}/forms/{id}/submissions`. Role `admin` or above in the store; an API token
   * needs the scope `submissions:read`.
   *
   * `.all()` goes through every page.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`
   */
  listFormSubmissions: ListMethod<ListFormSubmissionsParams, FormSubmission>;

  /**
   * Get submission.
   *
   * `GET /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}`. Role `admin` or above in the store;
   * an API token needs the scope `submissions:read`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `SUBMISSION.NOT_FOUND`
   */
  getSubmission(params: GetSubmissionParams, options?: RequestOptions): Promise<FormSubmission>;

  /**
   * Fill in a form in the name of the store, e.g. for somebody on the telephone.
   *
   * `POST /v1/stores/{store_id}/forms/{id}/submissions`. Role `admin` or above in the store; an API token
   * needs the scope `submissions:write`.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `FORM.CLOSED`
   *
   * @example
   * ```ts
   * await sdk.form.createSubmission({
   *   id: '...',
   *   fields: [
   *     { key: 'email', value: 'ada@example.com' },
   *     { key: 'message', value: 'Do you deliver to Zürich?' },
   *   ],
   * });
   * ```
   */
  createSubmission(params: CreateSubmissionParams, options?: RequestOptions): Promise<FormSubmission>;

  /**
   * Correct what was filled in: `fields` are replaced as a whole, and have to fit the form as it is now.
   *
   * `PUT /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}`. Role `admin` or above in the store;
   * an API token needs the scope `submissions:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `SUBMISSION.NOT_FOUND`
   *
   * @example
   * ```ts
   * await sdk.form.updateSubmission({
   *   id: '...',
   *   submission_id: '...',
   *   fields: [
   *     { key: 'email', value: 'ada@example.com' },
   *     { key: 'message', value: 'Do you deliver to Geneva?' },
   *   ],
   * });
   * ```
   */
  updateSubmission(params: UpdateSubmissionParams, options?: RequestOptions): Promise<FormSubmission>;

  /**
   * Delete submission.
   *
   * `DELETE /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}`. Role `admin` or above in the
   * store; an API token needs the scope `submissions:write`.
   *
   * With `ifMatch` it fails with 412 when the object has changed since.
   *
   * @throws {StoaError} `STORE.NOT_FOUND`, `FORM.NOT_FOUND`, `SUBMISSION.NOT_FOUND`
   */
  deleteSubmission(params: DeleteSubmissionParams, options?: RequestOptions): Promise<DeleteSubmissionResult>;
}

/** Makes `sdk.form` of a client. */
export const formApi = (client: Client): FormApi => ({
  list: listOperation(client, 'GET /v1/stores/{store_id}/forms'),
  get: operation(client, 'GET /v1/stores/{store_id}/forms/{id}'),
  create: operation(client, 'POST /v1/stores/{store_id}/forms'),
  update: operation(client, 'PUT /v1/stores/{store_id}/forms/{id}'),
  delete: operation(client, 'DELETE /v1/stores/{store_id}/forms/{id}', { isQuery: true }),
  listSubmissions: listOperation(client, 'GET /v1/stores/{store_id}/forms/submissions'),
  listFormSubmissions: listOperation(client, 'GET /v1/stores/{store_id}/forms/{id}/submissions', {
    aliases: { form_id: 'id' },
  }),
  getSubmission: operation(client, 'GET /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}', {
    aliases: { form_id: 'id' },
  }),
  createSubmission: operation(client, 'POST /v1/stores/{store_id}/forms/{id}/submissions', {
    aliases: { form_id: 'id' },
  }),
  updateSubmission: operation(client, 'PUT /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}', {
    aliases: { form_id: 'id' },
  }),
  deleteSubmission: operation(client, 'DELETE /v1/stores/{store_id}/forms/{id}/submissions/{submission_id}', {
    aliases: { form_id: 'id' },
  }),
});
