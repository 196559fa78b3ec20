import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

// For a request that is on its way over a connection somebody has just opened.
const unaskedMs = 500;
// Shorter than the operator's patience, so that jobs and database still end in order after it.
const unfinishedMs = 10_000;

/**
 * Lets a closing server end although clients hold connections: idle ones at once, ones on which nothing whole was
 * ever asked (a browser opens them ahead) after a moment, and ones whose request does not come to its end when its
 * time is over. Node itself closes only the first kind. Answers what begins to end them.
 */
export function endConnections(server: Server): () => void {
  const unasked = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    unasked.add(socket);
    socket.once('close', () => unasked.delete(socket));
  });
  server.on('request', ({ socket }, response: ServerResponse) => {
    unasked.delete(socket);
    // Its next request may have come half: then it is not idle to Node.
    response.once('close', () => (closing ? socket.destroySoon() : unasked.add(socket)));
  });
  return () => {
    closing = true;
    server.closeIdleConnections();
    const timers = [
      setTimeout(() => unasked.forEach((socket) => void socket.destroy()), unaskedMs),
      setTimeout(() => server.closeAllConnections(), unfinishedMs),
    ];
    for (const timer of timers) timer.unref();
    server.once('close', () => timers.forEach(clearTimeout));
  };
}
