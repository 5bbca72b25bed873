import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { type Environment, settingOf } from "../machine/paths.js";

/** The address of an OpenCode server, without the credentials that it may contain. */
export interface ServerAddress {
  /**
   * Origin and path without a trailing slash. Messages show it, and endpoints are appended to it.
   */
  readonly base: string;
  /** For HTTP Basic authentication, from the address itself. */
  readonly user?: string;
  readonly password?: string;
}

function refuse(message: string): Result<never, SourceError> {
  const hint = "Give an address such as http://127.0.0.1:4096.";
  return err({ code: "invalid-url", source: "server address", message, hint });
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `localhost:4096` and `127.0.0.1` are also addresses. */
const WITHOUT_SCHEME =
  /^(?:(?:localhost|[\w-]+(?:\.[\w-]+)+|\[[\da-fA-F:.]+\])(?::\d{1,5})?|[\w-]+:\d{1,5})(?:\/.*)?$/;

/**
 * Parses an http or https address. Without a scheme it is http. The errors never quote the address,
 * since it may contain a password.
 */
export function parseServerAddress(text: string): Result<ServerAddress, SourceError> {
  const address = WITHOUT_SCHEME.test(text) ? `http://${text}` : text;
  if (!URL.canParse(address)) return refuse("This is not a valid address.");
  const { protocol, origin, pathname, username, password } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") {
    return refuse("This is not an http or https address.");
  }
  const [user, secret] = [username, password].map(decodePart);
  return ok({
    base: `${origin}${pathname}`.replace(/(?<!\/)\/+$/, ""),
    ...(user !== undefined && user !== "" && { user }),
    ...(secret !== undefined && secret !== "" && { password: secret }),
  });
}

/**
 * Builds the header for a server with a password: the given password, else the one in the address,
 * else OPENCODE_SERVER_PASSWORD. The user is `opencode`, unless the address or
 * OPENCODE_SERVER_USERNAME sets another one. Undefined where no password is known.
 */
export function authorize(
  address: ServerAddress,
  given: string | undefined,
  env: Environment,
): string | undefined {
  const password = given ?? address.password ?? settingOf(env, "OPENCODE_SERVER_PASSWORD");
  if (password === undefined || password === "") return undefined;
  const user = address.user ?? settingOf(env, "OPENCODE_SERVER_USERNAME") ?? "opencode";
  return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
}
