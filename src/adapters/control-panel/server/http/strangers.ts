import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Connections that may wait for their first request with the right token. */
const MOST_STRANGERS = 64;

/**
 * Keeps the door free: of the connections that have not shown the token yet only the newest stay, so
 * that whoever opens many and says nothing locks nobody out. Gives the call that makes one known.
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
