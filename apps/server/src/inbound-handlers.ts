import type { InboundHandler } from '#kernel/inbound-handler';

/**
 * What the features do about the events that providers tell of by their webhooks, one handler in a file of its own. An
 * event that no handler is for is kept and marked as unhandled.
 */
export const inboundHandlers: readonly InboundHandler[] = [];
