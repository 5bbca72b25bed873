import type { ServerResponse } from "node:http";
import type { PanelEventName } from "../../wire.js";
import { type Failure, fail } from "../failure.js";
import { SECURITY_HEADERS } from "../http/headers.js";
import type { Link } from "../opencode/link.js";

const MOST_STREAMS = 16;
/**
 * Bytes that may be pending for a page that does not read. Beyond that the page has to reconnect.
 */
const MOST_WAITING = 1_048_576;
/** Milliseconds after which a browser reconnects. */
const RETRY_MS = 2000;

/** The event streams to pages. */
export interface EventStreams {
  /** Turns a response into a stream, unless too many streams are open. */
  open(response: ServerResponse): Promise<Failure | undefined>;
  close(): void;
}

export function createEventStreams(
  link: Pick<Link, "listen" | "settled" | "status">,
  heartbeatMs: number,
): EventStreams {
  const streams = new Set<ServerResponse>();

  const write = (response: ServerResponse, text: string) => {
    if (response.writableLength > MOST_WAITING) response.destroy();
    else response.write(text);
  };
  const send = (response: ServerResponse, name: PanelEventName, data: unknown) => {
    write(response, `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  return {
    open: async (response) => {
      if (streams.size >= MOST_STREAMS) {
        return fail("too-many-requests", "Too many pages of the panel are open.");
      }
      streams.add(response);
      let stop: () => void = () => undefined;
      const beat = setInterval(() => write(response, ": beat\n\n"), heartbeatMs);
      response.once("close", () => {
        clearInterval(beat);
        streams.delete(response);
        stop();
      });
      response.writeHead(200, { ...SECURITY_HEADERS, "content-type": "text/event-stream" });
      write(response, `retry: ${RETRY_MS}\n\n`);
      await link.settled();
      if (!streams.has(response)) return undefined;
      send(response, "status", link.status());
      stop = link.listen(({ name, data }) => send(response, name, data));
      return undefined;
    },
    close: () => {
      for (const response of streams) response.end();
    },
  };
}
