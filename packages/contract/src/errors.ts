/**
 * Every error the API can answer: its stable code, its HTTP status and what it says.
 * The OpenAPI document, `/docs/errors` and the SDK's `ErrorCode` type are made from this table.
 *
 * Status follows one rule: 400 the request's shape is wrong, 422 well-formed but refused by a rule,
 * 401 only for a token problem (clients answer it with a refresh and never show its body),
 * 403 role, scope or plan too low, 404 unknown or another store's, 409 the state forbids it.
 */
export const errors = {
  'GENERAL.BAD_REQUEST': { status: 400, message: 'The request could not be read.' },
  'GENERAL.VALIDATION_FAILED': {
    status: 400,
    message: 'Some members of the request are wrong: see validationErrors.',
  },
  'GENERAL.INVALID_CURSOR': {
    status: 400,
    message: 'This cursor does not belong to this list, sort and filter. Start again without a cursor.',
  },
  'GENERAL.UNAUTHENTICATED': {
    status: 401,
    message: 'A valid session token or API token is required: send Authorization: Bearer <token>.',
  },
  'GENERAL.FORBIDDEN': { status: 403, message: 'Your role or the scopes of this token do not allow this.' },
  'GENERAL.NOT_FOUND': { status: 404, message: 'There is nothing at this address.' },
  'GENERAL.METHOD_NOT_ALLOWED': {
    status: 405,
    message: 'This address does not know that method: see the Allow header.',
  },
  'GENERAL.REQUEST_TIMEOUT': {
    status: 408,
    message: 'The body of this request stopped coming before its end: send it again.',
  },
  'GENERAL.IDEMPOTENCY_IN_PROGRESS': {
    status: 409,
    message: 'A request with this Idempotency-Key is still running. Try again after Retry-After seconds.',
  },
  'GENERAL.CONFLICT': {
    status: 409,
    message: 'Another change of the same thing came first. Read it again and repeat.',
  },
  'GENERAL.VERSION_MISMATCH': {
    status: 412,
    message: 'The object has changed since the version named in If-Match. Read it again and repeat.',
  },
  'GENERAL.PAYLOAD_TOO_LARGE': { status: 413, message: 'The request body is larger than allowed.' },
  'GENERAL.UNSUPPORTED_MEDIA_TYPE': {
    status: 415,
    message: 'This content type is not accepted here: send application/json.',
  },
  'GENERAL.RANGE_NOT_SATISFIABLE': {
    status: 416,
    message: 'The file ends before the range that was asked for: see the Content-Range header.',
  },
  'GENERAL.IDEMPOTENCY_MISMATCH': {
    status: 422,
    message: 'This Idempotency-Key was used for another request. Use a new key for a new request.',
  },
  'GENERAL.RATE_LIMITED': {
    status: 429,
    message: 'Too many requests. Try again after Retry-After seconds.',
  },
  'GENERAL.INTERNAL': {
    status: 500,
    message: 'Something went wrong on our side. The log has it under this request id.',
  },
  'GENERAL.UNAVAILABLE': {
    status: 503,
    message: 'The server is starting, stopping or cannot reach its database. Try again shortly.',
  },

  'AUTH.CODE_INVALID': {
    status: 400,
    message: 'This code is wrong, used or expired. Ask for a new one.',
  },
  'AUTH.REFRESH_INVALID': {
    status: 401,
    message: 'This refresh token is unknown, expired or revoked. Log in again.',
  },
  'AUTH.REFRESH_REUSED': {
    status: 401,
    message: 'This refresh token was already used: the session is closed as a precaution. Log in again.',
  },
  'AUTH.RECENT_AUTH_REQUIRED': {
    status: 403,
    message: 'This needs a login of the last 10 minutes. Log in again and repeat.',
  },
  'AUTH.TOO_MANY_CODES': {
    status: 429,
    message: 'Too many codes were asked for. Use the last one, or try again after Retry-After seconds.',
  },
  'MAIL.NOT_CONFIGURED': {
    status: 409,
    message:
      'This installation cannot send mail. Its operator has to set SMTP_URL; a store can connect Resend or SendGrid.',
  },
  'MAIL.UNAVAILABLE': {
    status: 503,
    message: 'The mail server does not answer. Try again after Retry-After seconds.',
  },

  'ACCOUNT.TOKEN_NOT_FOUND': {
    status: 404,
    message: 'No API token with this id belongs to your account.',
  },
  'ACCOUNT.TOKEN_SCOPE_EXCEEDED': {
    status: 403,
    message: 'An API token cannot give a token more scopes, stores or time than its own.',
  },
  'STORE.NOT_FOUND': {
    status: 404,
    message: 'There is no such store, you are not a member of it, or its storefront is not open.',
  },
  'STORE.KEY_TAKEN': { status: 409, message: 'Another store has this key, or had it in the last 30 days.' },
  'PLAN.LIMIT_REACHED': {
    status: 403,
    message: 'The store holds as much of this as it may: delete some of it, or raise the limit.',
  },
  'MARKET.NOT_FOUND': { status: 404, message: 'There is no such market in this store.' },
  'MARKET.KEY_TAKEN': { status: 409, message: 'Another market of this store has this key.' },
  'MARKET.LAST': { status: 409, message: 'A store keeps at least one market.' },
  'MEDIA.NOT_FOUND': { status: 404, message: 'There is no such media in this store.' },
  'MEDIA.FILE_TOO_LARGE': { status: 413, message: 'This file is larger than allowed.' },
  'MEDIA.INVALID_FILE_TYPE': {
    status: 400,
    message:
      'Files of this type are not taken, or the content is damaged: send a picture, video, audio, PDF, office document, CSV, font or SVG.',
  },
  'MEDIA.TOO_MANY_PIXELS': {
    status: 422,
    message: 'This picture has too many pixels or frames: make it smaller first.',
  },
  'MEDIA.URL_INVALID': {
    status: 403,
    message: 'This file is private: it needs a signed address, and this one is not signed, or was changed.',
  },
  'MEDIA.URL_EXPIRED': {
    status: 403,
    message: 'This address of a private file has expired: ask for a new one.',
  },
  'MEDIA.URL_UNREACHABLE': { status: 422, message: 'No file could be fetched from this address.' },
  'MEDIA.IN_USE': {
    status: 409,
    message: 'Something of this store shows this media: remove it there first.',
  },
  'LOCATION.NOT_FOUND': { status: 404, message: 'There is no such location in this store.' },
  'LOCATION.KEY_TAKEN': { status: 409, message: 'Another location of this store has this key.' },
  'LOCATION.IN_USE': {
    status: 409,
    message: 'A shipping method of a market names this location: change the market first.',
  },
  'LOCATION.TOO_MANY': { status: 409, message: 'A store has at most 500 locations: delete one first.' },
  'PROFILE.NOT_FOUND': { status: 404, message: 'There is no such profile in this store.' },
  'PROFILE.EMAIL_TAKEN': { status: 409, message: 'Another profile of this store has this address.' },
  'PROFILE.BEING_ERASED': {
    status: 409,
    message: 'The person with this address is being erased from this store. Try again when that has ended.',
  },
  'PROFILE.SAME': { status: 422, message: 'A profile cannot be merged into itself.' },
  'PROFILE.EMAIL_REQUIRED': { status: 422, message: 'This profile has no e-mail address.' },
  'PROFILE.SESSION_NOT_FOUND': { status: 404, message: 'There is no such session of this profile.' },
  'PROFILE.ERASURE_NOT_FOUND': { status: 404, message: 'No profile with this id was deleted in this store.' },
  'IMPORT.NOT_FOUND': { status: 404, message: 'There is no such import in this store.' },
  'IMPORT.EMPTY': { status: 400, message: 'The body is empty: send the file as the body of the request.' },
  'IMPORT.UNREADABLE': { status: 422, message: 'The file cannot be read to its end.' },
  'IMPORT.TOO_MANY': {
    status: 409,
    message: 'A store has at most 3 imports that have not ended. Wait for one to end.',
  },
  'AUDIENCE.NOT_FOUND': { status: 404, message: 'There is no such audience in this store.' },
  'AUDIENCE.KEY_TAKEN': { status: 409, message: 'Another audience of this store has this key.' },
  'AUDIENCE.NOT_ACTIVE': { status: 409, message: 'Only an active audience can be joined.' },
  'AUDIENCE.PAYMENT_REQUIRED': {
    status: 409,
    message: 'This audience is joined by paying, which this store does not offer here.',
  },
  'SUBSCRIBER.NOT_FOUND': { status: 404, message: 'This profile is not in this audience.' },
  'SUBSCRIBER.TOKEN_INVALID': {
    status: 400,
    message: 'This link is not valid any more, or was not copied as a whole.',
  },
  'MEMBER.NOT_FOUND': { status: 404, message: 'There is no such member in this store.' },
  'MEMBER.LAST_OWNER': {
    status: 409,
    message: 'A store keeps at least one owner: make another member owner first.',
  },
  'MEMBER.CANNOT_GRANT_HIGHER_ROLE': {
    status: 403,
    message: 'Nobody grants a role above their own or acts on a member above it.',
  },
  'WEBHOOK.NOT_FOUND': { status: 404, message: 'There is no such webhook in this store.' },
  'WEBHOOK.KEY_TAKEN': { status: 409, message: 'Another webhook of this store has this key.' },
  'WEBHOOK.ADDRESS_REFUSED': { status: 400, message: 'This address cannot be used for a webhook.' },
  'WEBHOOK.TOO_MANY': { status: 409, message: 'A store has at most 50 webhooks: delete one first.' },
  'DELIVERY.NOT_FOUND': { status: 404, message: 'There is no such delivery of this webhook.' },
  'DELIVERY.EXPIRED': {
    status: 409,
    message: 'The event of this delivery is older than 30 days: its body is gone.',
  },
  'NODE.NOT_FOUND': { status: 404, message: 'There is no such node in this store.' },
  'NODE.KEY_TAKEN': { status: 409, message: 'Another node of this store has this key.' },
  'NODE.SLUG_TAKEN': { status: 409, message: 'Another node of this store has this slug in this language.' },
  'NODE.CYCLE': { status: 422, message: 'A node cannot lie under itself or under what lies under it.' },
  'NODE.TOO_DEEP': { status: 422, message: 'The tree of nodes has at most 20 levels.' },
  'NODE.HAS_CHILDREN': {
    status: 409,
    message: 'Other nodes lie under this one: delete or move them first, or ask for recursive=true.',
  },
  'NODE.TOO_MANY': {
    status: 409,
    message: 'More than 1,000 nodes lie under this one: delete it in parts.',
  },
  'TAXONOMY.NOT_FOUND': { status: 404, message: 'There is no such taxonomy in this store.' },
  'TAXONOMY.KEY_TAKEN': { status: 409, message: 'Another taxonomy of this store has this key.' },
  'TAXONOMY.CYCLE': {
    status: 422,
    message: 'A taxonomy cannot lie under itself or under what lies under it.',
  },
  'TAXONOMY.TOO_DEEP': { status: 422, message: 'The tree of taxonomies has at most 20 levels.' },
  'TAXONOMY.HAS_CHILDREN': {
    status: 409,
    message: 'Other taxonomies lie under this one: delete or move them first, or ask for recursive=true.',
  },
  'TAXONOMY.IN_USE': {
    status: 409,
    message: 'Content stands in this taxonomy: take it out first, or archive the taxonomy.',
  },
  'TAXONOMY.TOO_MANY': {
    status: 409,
    message: 'More than 1,000 taxonomies lie under this one: delete it in parts.',
  },
  'FORM.NOT_FOUND': { status: 404, message: 'There is no such form in this store.' },
  'FORM.KEY_TAKEN': { status: 409, message: 'Another form of this store has this key.' },
  'FORM.CLOSED': { status: 409, message: 'This form is not active: it takes no submissions.' },
  'FORM.HAS_SUBMISSIONS': {
    status: 409,
    message: 'This form was submitted: archive it, or ask for recursive=true to delete its submissions, too.',
  },
  'SUBMISSION.NOT_FOUND': { status: 404, message: 'There is no such submission of this form.' },
  'AGENT.NOT_FOUND': { status: 404, message: 'There is no such agent in this store.' },
  'AGENT.KEY_TAKEN': { status: 409, message: 'Another agent of this store has this key.' },
  'AGENT.IN_USE': {
    status: 409,
    message: 'A channel names this agent: change that first, or delete the agent with force=true.',
  },
  'CHAT.NOT_FOUND': { status: 404, message: 'There is no such chat of this agent.' },
  'AUTOMATION.NOT_FOUND': { status: 404, message: 'There is no such automation in this store.' },
  'AUTOMATION.KEY_TAKEN': { status: 409, message: 'Another automation of this store has this key.' },
  'AUTOMATION.RUN_NOT_FOUND': { status: 404, message: 'There is no such run of this automation.' },
  'AUTOMATION.RUN_SUCCEEDED': { status: 409, message: 'This run has succeeded: it is not repeated.' },
  'DEPLOY.NO_HOOK': {
    status: 409,
    message: 'There is no such deploy hook: connect one of the category deploy as an integration.',
  },
  'CHANNEL.NOT_FOUND': { status: 404, message: 'No channel is connected here.' },
  'INTEGRATION.NOT_FOUND': { status: 404, message: 'There is no such integration in this store.' },
  'INTEGRATION.KEY_TAKEN': { status: 409, message: 'Another integration of this store has this key.' },
  'INTEGRATION.TOO_MANY': {
    status: 409,
    message: 'A store has at most 200 integrations: delete one first.',
  },
  'INTEGRATION.IN_USE': {
    status: 409,
    message: 'Something uses this integration: change that first, or delete it with force=true.',
  },
  'INTEGRATION.CREDENTIALS_REJECTED': {
    status: 422,
    message: 'The provider does not accept these credentials.',
  },
  'INTEGRATION.ONE_PER_STORE': {
    status: 409,
    message: 'A store has one integration of this provider: change that one, or connect it again.',
  },
  'OAUTH.CLIENT_MISSING': {
    status: 409,
    message:
      "Connecting needs an OAuth client: the client_id and client_secret of the store's own integration, or those of the installation.",
  },
  'OAUTH.CODE_REJECTED': {
    status: 400,
    message:
      'The provider does not accept this code: it is wrong, used or expired. Begin again with authorize.',
  },
  'OAUTH.STATE_INVALID': {
    status: 400,
    message:
      'This state is unknown, used, expired, or was made for another account, provider or redirect_uri. Begin again with authorize.',
  },
  'OAUTH.PROVIDER_UNAVAILABLE': {
    status: 422,
    message: 'The provider cannot be reached, or has a fault of its own. Try again with the same code.',
  },
  'ERASURE.NOT_FOUND': { status: 404, message: 'No store with this id was deleted here.' },
} as const satisfies Record<`${string}.${string}`, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;
