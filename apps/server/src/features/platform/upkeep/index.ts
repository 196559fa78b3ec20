/**
 * Upkeep: deletes what has expired, and vacuums the embedded database, which has no autovacuum.
 * Tables: login_codes, sessions, session_tokens, idempotency_keys, rate_limits, retired_store_keys, dev_mails,
 * webhook_deliveries, profile_codes, profile_sessions, oauth_states.
 */
export { deleteExpired } from './delete-expired.ts';
export { keepPartitions } from './partitions.ts';
export { vacuum } from './vacuum.ts';
