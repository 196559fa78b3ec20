// Generated from packages/contract by `npm run generate`: change the source, not this file.

/** The codes of the API, each with its HTTP status. */
export type ApiErrorCode =
  /** 400: The request could not be read. */
  | 'GENERAL.BAD_REQUEST'
  /** 400: Some members of the request are wrong: see validationErrors. */
  | 'GENERAL.VALIDATION_FAILED'
  /** 400: This cursor does not belong to this list, sort and filter. Start again without a cursor. */
  | 'GENERAL.INVALID_CURSOR'
  /** 401: A valid session token or API token is required: send Authorization: Bearer <token>. */
  | 'GENERAL.UNAUTHENTICATED'
  /** 403: Your role or the scopes of this token do not allow this. */
  | 'GENERAL.FORBIDDEN'
  /** 404: There is nothing at this address. */
  | 'GENERAL.NOT_FOUND'
  /** 405: This address does not know that method: see the Allow header. */
  | 'GENERAL.METHOD_NOT_ALLOWED'
  /** 408: The body of this request stopped coming before its end: send it again. */
  | 'GENERAL.REQUEST_TIMEOUT'
  /** 409: A request with this Idempotency-Key is still running. Try again after Retry-After seconds. */
  | 'GENERAL.IDEMPOTENCY_IN_PROGRESS'
  /** 409: Another change of the same thing came first. Read it again and repeat. */
  | 'GENERAL.CONFLICT'
  /** 412: The object has changed since the version named in If-Match. Read it again and repeat. */
  | 'GENERAL.VERSION_MISMATCH'
  /** 413: The request body is larger than allowed. */
  | 'GENERAL.PAYLOAD_TOO_LARGE'
  /** 415: This content type is not accepted here: send application/json. */
  | 'GENERAL.UNSUPPORTED_MEDIA_TYPE'
  /** 416: The file ends before the range that was asked for: see the Content-Range header. */
  | 'GENERAL.RANGE_NOT_SATISFIABLE'
  /** 422: This Idempotency-Key was used for another request. Use a new key for a new request. */
  | 'GENERAL.IDEMPOTENCY_MISMATCH'
  /** 429: Too many requests. Try again after Retry-After seconds. */
  | 'GENERAL.RATE_LIMITED'
  /** 500: Something went wrong on our side. The log has it under this request id. */
  | 'GENERAL.INTERNAL'
  /** 503: The server is starting, stopping or cannot reach its database. Try again shortly. */
  | 'GENERAL.UNAVAILABLE'
  /** 400: This code is wrong, used or expired. Ask for a new one. */
  | 'AUTH.CODE_INVALID'
  /** 401: This refresh token is unknown, expired or revoked. Log in again. */
  | 'AUTH.REFRESH_INVALID'
  /** 401: This refresh token was already used: the session is closed as a precaution. Log in again. */
  | 'AUTH.REFRESH_REUSED'
  /** 403: This needs a login of the last 10 minutes. Log in again and repeat. */
  | 'AUTH.RECENT_AUTH_REQUIRED'
  /** 429: Too many codes were asked for. Use the last one, or try again after Retry-After seconds. */
  | 'AUTH.TOO_MANY_CODES'
  /**
   * 409: This installation cannot send mail. Its operator has to set SMTP_URL; a store can connect Resend or
   * SendGrid.
   */
  | 'MAIL.NOT_CONFIGURED'
  /** 503: The mail server does not answer. Try again after Retry-After seconds. */
  | 'MAIL.UNAVAILABLE'
  /** 404: No API token with this id belongs to your account. */
  | 'ACCOUNT.TOKEN_NOT_FOUND'
  /** 403: An API token cannot give a token more scopes, stores or time than its own. */
  | 'ACCOUNT.TOKEN_SCOPE_EXCEEDED'
  /** 404: There is no such store, you are not a member of it, or its storefront is not open. */
  | 'STORE.NOT_FOUND'
  /** 409: Another store has this key, or had it in the last 30 days. */
  | 'STORE.KEY_TAKEN'
  /** 403: The store holds as much of this as it may: delete some of it, or raise the limit. */
  | 'PLAN.LIMIT_REACHED'
  /** 404: There is no such market in this store. */
  | 'MARKET.NOT_FOUND'
  /** 409: Another market of this store has this key. */
  | 'MARKET.KEY_TAKEN'
  /** 409: A store keeps at least one market. */
  | 'MARKET.LAST'
  /** 404: There is no such media in this store. */
  | 'MEDIA.NOT_FOUND'
  /** 413: This file is larger than allowed. */
  | 'MEDIA.FILE_TOO_LARGE'
  /**
   * 400: Files of this type are not taken, or the content is damaged: send a picture, video, audio, PDF,
   * office document, CSV, font or SVG.
   */
  | 'MEDIA.INVALID_FILE_TYPE'
  /** 422: This picture has too many pixels or frames: make it smaller first. */
  | 'MEDIA.TOO_MANY_PIXELS'
  /** 403: This file is private: it needs a signed address, and this one is not signed, or was changed. */
  | 'MEDIA.URL_INVALID'
  /** 403: This address of a private file has expired: ask for a new one. */
  | 'MEDIA.URL_EXPIRED'
  /** 422: No file could be fetched from this address. */
  | 'MEDIA.URL_UNREACHABLE'
  /** 409: Something of this store shows this media: remove it there first. */
  | 'MEDIA.IN_USE'
  /** 404: There is no such location in this store. */
  | 'LOCATION.NOT_FOUND'
  /** 409: Another location of this store has this key. */
  | 'LOCATION.KEY_TAKEN'
  /** 409: A shipping method of a market names this location: change the market first. */
  | 'LOCATION.IN_USE'
  /** 409: A store has at most 500 locations: delete one first. */
  | 'LOCATION.TOO_MANY'
  /** 404: There is no such profile in this store. */
  | 'PROFILE.NOT_FOUND'
  /** 409: Another profile of this store has this address. */
  | 'PROFILE.EMAIL_TAKEN'
  /** 409: The person with this address is being erased from this store. Try again when that has ended. */
  | 'PROFILE.BEING_ERASED'
  /** 422: A profile cannot be merged into itself. */
  | 'PROFILE.SAME'
  /** 422: This profile has no e-mail address. */
  | 'PROFILE.EMAIL_REQUIRED'
  /** 404: There is no such session of this profile. */
  | 'PROFILE.SESSION_NOT_FOUND'
  /** 404: No profile with this id was deleted in this store. */
  | 'PROFILE.ERASURE_NOT_FOUND'
  /** 404: There is no such import in this store. */
  | 'IMPORT.NOT_FOUND'
  /** 400: The body is empty: send the file as the body of the request. */
  | 'IMPORT.EMPTY'
  /** 422: The file cannot be read to its end. */
  | 'IMPORT.UNREADABLE'
  /** 409: A store has at most 3 imports that have not ended. Wait for one to end. */
  | 'IMPORT.TOO_MANY'
  /** 404: There is no such audience in this store. */
  | 'AUDIENCE.NOT_FOUND'
  /** 409: Another audience of this store has this key. */
  | 'AUDIENCE.KEY_TAKEN'
  /** 409: Only an active audience can be joined. */
  | 'AUDIENCE.NOT_ACTIVE'
  /** 409: This audience is joined by paying, which this store does not offer here. */
  | 'AUDIENCE.PAYMENT_REQUIRED'
  /** 404: This profile is not in this audience. */
  | 'SUBSCRIBER.NOT_FOUND'
  /** 400: This link is not valid any more, or was not copied as a whole. */
  | 'SUBSCRIBER.TOKEN_INVALID'
  /** 404: There is no such member in this store. */
  | 'MEMBER.NOT_FOUND'
  /** 409: A store keeps at least one owner: make another member owner first. */
  | 'MEMBER.LAST_OWNER'
  /** 403: Nobody grants a role above their own or acts on a member above it. */
  | 'MEMBER.CANNOT_GRANT_HIGHER_ROLE'
  /** 404: There is no such webhook in this store. */
  | 'WEBHOOK.NOT_FOUND'
  /** 409: Another webhook of this store has this key. */
  | 'WEBHOOK.KEY_TAKEN'
  /** 400: This address cannot be used for a webhook. */
  | 'WEBHOOK.ADDRESS_REFUSED'
  /** 409: A store has at most 50 webhooks: delete one first. */
  | 'WEBHOOK.TOO_MANY'
  /** 404: There is no such delivery of this webhook. */
  | 'DELIVERY.NOT_FOUND'
  /** 409: The event of this delivery is older than 30 days: its body is gone. */
  | 'DELIVERY.EXPIRED'
  /** 404: There is no such node in this store. */
  | 'NODE.NOT_FOUND'
  /** 409: Another node of this store has this key. */
  | 'NODE.KEY_TAKEN'
  /** 409: Another node of this store has this slug in this language. */
  | 'NODE.SLUG_TAKEN'
  /** 422: A node cannot lie under itself or under what lies under it. */
  | 'NODE.CYCLE'
  /** 422: The tree of nodes has at most 20 levels. */
  | 'NODE.TOO_DEEP'
  /** 409: Other nodes lie under this one: delete or move them first, or ask for recursive=true. */
  | 'NODE.HAS_CHILDREN'
  /** 409: More than 1,000 nodes lie under this one: delete it in parts. */
  | 'NODE.TOO_MANY'
  /** 404: There is no such taxonomy in this store. */
  | 'TAXONOMY.NOT_FOUND'
  /** 409: Another taxonomy of this store has this key. */
  | 'TAXONOMY.KEY_TAKEN'
  /** 422: A taxonomy cannot lie under itself or under what lies under it. */
  | 'TAXONOMY.CYCLE'
  /** 422: The tree of taxonomies has at most 20 levels. */
  | 'TAXONOMY.TOO_DEEP'
  /** 409: Other taxonomies lie under this one: delete or move them first, or ask for recursive=true. */
  | 'TAXONOMY.HAS_CHILDREN'
  /** 409: Content stands in this taxonomy: take it out first, or archive the taxonomy. */
  | 'TAXONOMY.IN_USE'
  /** 409: More than 1,000 taxonomies lie under this one: delete it in parts. */
  | 'TAXONOMY.TOO_MANY'
  /** 404: There is no such form in this store. */
  | 'FORM.NOT_FOUND'
  /** 409: Another form of this store has this key. */
  | 'FORM.KEY_TAKEN'
  /** 409: This form is not active: it takes no submissions. */
  | 'FORM.CLOSED'
  /** 409: This form was submitted: archive it, or ask for recursive=true to delete its submissions, too. */
  | 'FORM.HAS_SUBMISSIONS'
  /** 404: There is no such submission of this form. */
  | 'SUBMISSION.NOT_FOUND'
  /** 404: There is no such agent in this store. */
  | 'AGENT.NOT_FOUND'
  /** 409: Another agent of this store has this key. */
  | 'AGENT.KEY_TAKEN'
  /** 409: A channel names this agent: change that first, or delete the agent with force=true. */
  | 'AGENT.IN_USE'
  /** 404: There is no such chat of this agent. */
  | 'CHAT.NOT_FOUND'
  /** 404: There is no such automation in this store. */
  | 'AUTOMATION.NOT_FOUND'
  /** 409: Another automation of this store has this key. */
  | 'AUTOMATION.KEY_TAKEN'
  /** 404: There is no such run of this automation. */
  | 'AUTOMATION.RUN_NOT_FOUND'
  /** 409: This run has succeeded: it is not repeated. */
  | 'AUTOMATION.RUN_SUCCEEDED'
  /** 409: There is no such deploy hook: connect one of the category deploy as an integration. */
  | 'DEPLOY.NO_HOOK'
  /** 404: No channel is connected here. */
  | 'CHANNEL.NOT_FOUND'
  /** 404: There is no such integration in this store. */
  | 'INTEGRATION.NOT_FOUND'
  /** 409: Another integration of this store has this key. */
  | 'INTEGRATION.KEY_TAKEN'
  /** 409: A store has at most 200 integrations: delete one first. */
  | 'INTEGRATION.TOO_MANY'
  /** 409: Something uses this integration: change that first, or delete it with force=true. */
  | 'INTEGRATION.IN_USE'
  /** 422: The provider does not accept these credentials. */
  | 'INTEGRATION.CREDENTIALS_REJECTED'
  /** 409: A store has one integration of this provider: change that one, or connect it again. */
  | 'INTEGRATION.ONE_PER_STORE'
  /**
   * 409: Connecting needs an OAuth client: the client_id and client_secret of the store's own integration, or
   * those of the installation.
   */
  | 'OAUTH.CLIENT_MISSING'
  /**
   * 400: The provider does not accept this code: it is wrong, used or expired. Begin again with authorize.
   */
  | 'OAUTH.CODE_REJECTED'
  /**
   * 400: This state is unknown, used, expired, or was made for another account, provider or redirect_uri.
   * Begin again with authorize.
   */
  | 'OAUTH.STATE_INVALID'
  /** 422: The provider cannot be reached, or has a fault of its own. Try again with the same code. */
  | 'OAUTH.PROVIDER_UNAVAILABLE'
  /** 404: No store with this id was deleted here. */
  | 'ERASURE.NOT_FOUND';
