import type { IncomingHttpHeaders } from "node:http";
import { type Failure, fail } from "../failure.js";

/**
 * Refuses requests from another site's page: by a host name that was pointed here (Host), by a
 * script (Origin), or by an image, a frame or a link to anything but the page (Sec-Fetch-Site).
 */
export function checkOrigin(
  headers: IncomingHttpHeaders,
  port: number,
  path: string,
): Failure | undefined {
  const { host, origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return fail("foreign-request", `The panel only serves 127.0.0.1:${port}.`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return fail("foreign-request", "Requests from another site's page are refused.");
  }
  const site = headers["sec-fetch-site"];
  const isOwn = site === undefined || site === "same-origin" || site === "none";
  if (isOwn || (path === "/" && headers["sec-fetch-mode"] === "navigate")) return undefined;
  return fail("foreign-request", "Requests from another site's page are refused.");
}
