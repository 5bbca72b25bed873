import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The maximum number of connections that have not presented the token. */
const MOST_STRANGERS = 64;

/**
 * Limits the connections that have not presented the token: only the newest stay. So a client that
 * opens many idle connections cannot lock others out. Returns a function that marks a connection as
 * known.
 */
export function limitStrangers(server: Server): (socket: Socket) => void {
  const strangers = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    strangers.add(socket);
    socket.once("close", () => strangers.delete(socket));
    for (const oldest of strangers) {
      if (strangers.size <= MOST_STRANGERS) break;
      strangers.delete(oldest);
      oldest.destroy();
    }
  });
  return (socket) => strangers.delete(socket);
}
