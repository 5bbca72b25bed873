import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { SourceError, SourceIssue } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { loadDecoders } from "../decoders.js";
import { listLoginVariables, listRemoteLogins, toSources } from "../files/credentials.js";
import { readOptionalText } from "../files/text-file.js";
import { absent, formatCount, type LoadedSources, loaded } from "../loaded-sources.js";
import { type Environment, type Folders, settingOf } from "./paths.js";
import type { RemoteLogin } from "./remote-config.js";

const VARIABLE = "OPENCODE_AUTH_CONTENT";

/**
 * The stored credentials of a machine, and the names of the variables that remote logins provide to
 * configs.
 */
interface MachineCredentials {
  readonly part: LoadedSources;
  readonly loginVariables: readonly string[];
  /** The remote logins, for a caller that fetches their configs. */
  readonly logins: readonly RemoteLogin[];
}

type Reading = Result<MachineCredentials, SourceError>;

function passOver({ source, message }: SourceError): SourceIssue {
  return { code: "malformed-entry", source, path: [], message: `${message} OpenCode ignores it.` };
}

function without(part: LoadedSources): MachineCredentials {
  return { part, loginVariables: [], logins: [] };
}

/** If the content is no list of credentials, OpenCode fails on `null` and ignores anything else. */
async function readAuth(auth: unknown, source: string): Promise<Reading> {
  const { decodeAuth } = await loadDecoders();
  const decoded = decodeAuth(auth, source);
  if (decoded.isErr()) {
    if (auth === null) return err(decoded.error);
    const detail = "no credentials in it";
    const issues = [passOver(decoded.error)];
    return ok(without(loaded({}, { kind: "auth", label: source, detail }, issues)));
  }
  const sources = toSources(decoded.value, source);
  const detail = formatCount(decoded.value.value.credentials.length, "credential");
  const part = loaded(sources, { kind: "auth", label: source, detail }, sources.issues);
  const shown = (sources.remotes ?? []).map(({ url }) => url);
  const logins = listRemoteLogins(auth).map((login, index) => ({
    ...login,
    shown: shown[index] ?? "a stored address",
  }));
  return ok({ part, loginVariables: listLoginVariables(auth), logins });
}

async function readFile({ data }: Folders, issues: readonly SourceIssue[]): Promise<Reading> {
  const path = join(data, "auth.json");
  const text = await readOptionalText(path);
  if (text.isErr()) return err(text.error);
  if (text.value === undefined) return ok(without(absent("auth", path, undefined, issues)));
  const auth = decodeJson(text.value, path);
  if (auth.isErr()) {
    const faults = [...issues, passOver(auth.error)];
    const detail = "no credentials in it";
    return ok(without(loaded({}, { kind: "auth", label: path, detail }, faults)));
  }
  const read = await readAuth(auth.value, path);
  return read.map(({ part, ...rest }) => {
    const all = [...issues, ...(part.sources.issues ?? [])];
    return { ...rest, part: { ...part, sources: { ...part.sources, issues: all } } };
  });
}

/**
 * Reads the stored credentials. OPENCODE_AUTH_CONTENT replaces `auth.json`, unless it is not JSON.
 * A file that is not JSON is an issue, since OpenCode 1.18.33 continues without it.
 */
export async function readMachineCredentials(env: Environment, folders: Folders): Promise<Reading> {
  const content = settingOf(env, VARIABLE);
  if (content === undefined) return readFile(folders, []);
  const auth = decodeJson(content, VARIABLE);
  return auth.isOk() ? readAuth(auth.value, VARIABLE) : readFile(folders, [passOver(auth.error)]);
}
