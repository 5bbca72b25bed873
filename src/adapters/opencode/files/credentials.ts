import type { CredentialEvidence, RemoteConfig, SourceIssue, Sources } from "../../../index.js";
import type { Decoded } from "../../../schema/index.js";
import { isObject } from "./json-object.js";

const VARIABLE_NAME = /^\w+$/;

/** Reports a remote config that a stored login points to and that is not fetched. */
function describeRemote({ providerID }: CredentialEvidence, source: string): SourceIssue {
  return {
    code: "remote-not-read",
    source,
    path: [providerID],
    message: "The config at this address is not fetched, so its content is unknown.",
  };
}

/** Converts stored credentials to sources. */
export function toSources(
  { value, issues }: Decoded<{ readonly credentials: readonly CredentialEvidence[] }>,
  source: string,
): Sources {
  const { credentials } = value;
  const logins = credentials.filter(({ type }) => type === "wellknown");
  const remotes = logins.map(
    ({ providerID }): RemoteConfig => ({ url: providerID, state: "unread" }),
  );
  return {
    credentials,
    remotes,
    issues: [...issues, ...logins.map((login) => describeRemote(login, source))],
  };
}

/**
 * Lists the names of the variables that remote logins provide. Every config can refer to them like
 * environment variables (OpenCode 1.18.33).
 */
export function listLoginVariables(auth: unknown): readonly string[] {
  if (!isObject(auth)) return [];
  return Object.values(auth).flatMap((entry) => {
    if (!isObject(entry) || entry["type"] !== "wellknown") return [];
    const { key, token } = entry;
    return typeof key === "string" &&
      VARIABLE_NAME.test(key) &&
      typeof token === "string" &&
      token !== ""
      ? [key]
      : [];
  });
}

/** Lists the remote logins with their tokens. Use them only to call their addresses. */
export function listRemoteLogins(
  auth: unknown,
): readonly { readonly url: string; readonly variable: string; readonly token: string }[] {
  if (!isObject(auth)) return [];
  return Object.entries(auth).flatMap(([url, entry]) => {
    if (!isObject(entry) || entry["type"] !== "wellknown") return [];
    const { key: variable, token } = entry;
    return typeof variable === "string" && typeof token === "string"
      ? [{ url, variable, token }]
      : [];
  });
}
