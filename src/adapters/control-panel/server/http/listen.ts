import { randomInt } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { err, ok, type Result } from "neverthrow";
import type { StartError } from "../start-error.js";

/** Below the ports that systems assign to outgoing connections. */
const PORTS = { from: 20_001, to: 32_767 };
const ATTEMPTS = 20;

function refuse(port: number, cause: unknown): StartError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown cause";
  switch (code) {
    case "EADDRINUSE": {
      const hint = "Give another port, or omit --port to use a free one.";
      return { code: "port-in-use", message: `Port ${port} is in use.`, hint };
    }
    case "EACCES": {
      const message = `You have no permission to listen on port ${port}.`;
      return { code: "port-refused", message, hint: "Give a port above 1023." };
    }
    default: {
      const message = `The panel cannot listen on port ${port} (${code}).`;
      return { code: "port-refused", message, hint: "Try another port." };
    }
  }
}

async function listenAt(server: Server, port: number): Promise<Result<number, StartError>> {
  try {
    server.listen({ host: "127.0.0.1", port });
    await once(server, "listening");
    return ok(port);
  } catch (cause) {
    return err(refuse(port, cause));
  }
}

/** Listens only on the loopback address, at the given port or at a free one. */
export async function listen(
  server: Server,
  port: number | undefined,
): Promise<Result<number, StartError>> {
  if (port !== undefined) return listenAt(server, port);
  for (let attempt = 1; ; attempt += 1) {
    const listening = await listenAt(server, randomInt(PORTS.from, PORTS.to + 1));
    if (listening.isOk() || attempt === ATTEMPTS) return listening;
  }
}
