/** The command was called in a way it cannot be; the message says which one can. */
export class UsageError extends Error {}
