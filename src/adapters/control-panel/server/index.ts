import { createServer } from "node:http";
import { err, ok, type Result } from "neverthrow";
import { type AccessOptions, openAccess } from "../../opencode/server/access.js";
import type { StatusEvent } from "../wire.js";
import { createHandler } from "./handle.js";
import { listen } from "./http/listen.js";
import { limitStrangers } from "./http/strangers.js";
import { createToken } from "./http/token.js";
import { createExplainer } from "./opencode/explain-failure.js";
import { openLink } from "./opencode/link.js";
import { type PageFiles, readPageFiles } from "./page-files.js";
import type { StartError } from "./start-error.js";
import { TIMINGS, type Timings } from "./timings.js";

export type { StartError } from "./start-error.js";

/** Which OpenCode the panel is for, and where it listens. */
export interface PanelOptions extends AccessOptions {
  /** A free one above 20000 without it. */
  readonly port?: number | undefined;
  /** The built page; that of this package without it. */
  readonly page?: PageFiles | undefined;
  readonly timings?: Partial<Timings> | undefined;
  /** A fault of the panel itself, in one line without any value. */
  readonly onFault?: ((fault: string) => void) | undefined;
}

/** A panel that listens. */
export interface Panel {
  /** Opens the page: it carries the token of this start. */
  readonly url: string;
  readonly port: number;
  status(): StatusEvent;
  /** Settles once it is known whether OpenCode is there. */
  settled(): Promise<void>;
  /** Calls the listener with each new status until the answer is called. */
  onStatus(listener: (status: StatusEvent) => void): () => void;
  /** Ends the connections on both sides. */
  close(): Promise<void>;
}

/** Milliseconds; a browser on the same machine sends a request at once, the largest has 8 kB. */
const RECEIVING = { headersTimeout: 1500, requestTimeout: 1500, connectionsCheckingInterval: 250 };
const MOST_CONNECTIONS = 128;

/**
 * Starts the panel's server on the loopback address. OpenCode need not be there yet: the panel
 * reaches for it until it is closed, and says so in its status.
 */
export async function startPanel(options: PanelOptions): Promise<Result<Panel, StartError>> {
  const access = openAccess(options);
  if (access.isErr()) return err(access.error);
  const page = options.page === undefined ? await readPageFiles() : ok(options.page);
  if (page.isErr()) return err(page.error);
  const server = createServer(RECEIVING);
  server.maxConnections = MOST_CONNECTIONS;
  const onKnown = limitStrangers(server);
  const listening = await listen(server, options.port);
  if (listening.isErr()) return err(listening.error);
  const port = listening.value;
  const token = createToken();
  const timings = { ...TIMINGS, ...options.timings };
  const explain = createExplainer(access.value, options.env ?? {});
  const link = openLink(access.value, explain, timings);
  const { heartbeatMs } = timings;
  const onFault = options.onFault ?? (() => undefined);
  const handler = createHandler({
    ...{
      access: access.value,
      explain,
      link,
      page: page.value,
      token,
      heartbeatMs,
      onFault,
      onKnown,
    },
  });
  server.on("request", (request, response) => {
    void handler.handle(request, response, port);
  });
  return ok({
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    status: () => link.status(),
    settled: async () => link.settled(),
    onStatus: (listener) =>
      link.listen((event) => {
        if (event.name === "status") listener(event.data);
      }),
    close: async () => {
      handler.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await link.close();
      await closed;
    },
  });
}
