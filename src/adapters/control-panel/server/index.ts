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

/** The OpenCode that the panel serves, and the address it listens on. */
export interface PanelOptions extends AccessOptions {
  /** Default: a free port above 20000. */
  readonly port?: number | undefined;
  /** The built page. Default: the page of this package. */
  readonly page?: PageFiles | undefined;
  readonly timings?: Partial<Timings> | undefined;
  /** Called on a fault of the panel itself, with one line that contains no value. */
  readonly onFault?: ((fault: string) => void) | undefined;
}

/** A running panel. */
export interface Panel {
  /** The address that opens the page. It contains the token of this start. */
  readonly url: string;
  readonly port: number;
  status(): StatusEvent;
  /** Resolves once it is known whether OpenCode is reachable. */
  settled(): Promise<void>;
  /** Calls the listener on every new status. Returns a function that removes the listener. */
  onStatus(listener: (status: StatusEvent) => void): () => void;
  /** Closes the connections on both sides. */
  close(): Promise<void>;
}

/** Milliseconds. A local browser sends a request at once, and the largest request has 8 kB. */
const RECEIVING = { headersTimeout: 1500, requestTimeout: 1500, connectionsCheckingInterval: 250 };
const MOST_CONNECTIONS = 128;

/**
 * Starts the panel's server on the loopback address. OpenCode may start later: the panel tries to
 * connect until it is closed, and reports the state in its status.
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
