import type { ClientRequest } from 'node:http';

/** A switch of protocols that nobody asked for (RFC 9110 §7.8) ends the request. */
export function refuseUpgrade(outgoing: ClientRequest, fail: (error: Error) => void): void {
  outgoing.once('upgrade', (_response, socket) => {
    socket.destroy();
    fail(new Error('the other side switched protocols unasked'));
  });
}
