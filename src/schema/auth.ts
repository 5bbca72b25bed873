import * as z from "zod";
import type { CredentialEvidence } from "../core/sources/sources.js";
import { type Decoding, finish, isErrorAnswer, refuseShape } from "./decoded.js";
import { reportFaults, text } from "./fields.js";
import { createIssueLog, type IssueLog } from "./issues.js";
import { formatType, isList, isObject } from "./object.js";

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((item) => typeof item === "string");
}

const moment = z
  .int("a whole number of milliseconds")
  .nonnegative("a whole number of milliseconds");

// The three kinds of entries that OpenCode 1.18.33 accepts. It silently ignores any other.
const credentialSchema = z.discriminatedUnion(
  "type",
  [
    z.object({
      type: z.literal("api"),
      key: text,
      metadata: z
        .custom<Readonly<Record<string, string>>>(isTextMap, "an object of strings")
        .optional(),
    }),
    z.object({
      type: z.literal("oauth"),
      refresh: text,
      access: text,
      expires: moment,
      accountId: text.optional(),
      enterpriseUrl: text.optional(),
    }),
    z.object({ type: z.literal("wellknown"), key: text, token: text }),
  ],
  "one of api, oauth, wellknown",
);
type Credential = z.output<typeof credentialSchema>;
type Proof = Omit<CredentialEvidence, "providerID">;

/** The evidence in `auth.json`. */
export interface Credentials {
  /** Evidence of each credential, never its value. */
  readonly credentials: readonly CredentialEvidence[];
}

const FIELD_NAME = /^[A-Za-z_][\w-]*$/;

function listFields(fields: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(fields).filter(
    (name) => FIELD_NAME.test(name) && fields[name] !== undefined && fields[name] !== "",
  );
}

const MAX_ROUTERS = 500;
const ROUTER = /^[\w .:@/-]{1,128}$/;

/**
 * Names of DigitalOcean's routers, which its login stores as JSON text. No other provider has them.
 */
function readRouters(stored: string | undefined): readonly string[] {
  if (stored === undefined) return [];
  try {
    const list: unknown = JSON.parse(stored);
    if (!isList(list)) return [];
    return list.slice(0, MAX_ROUTERS).flatMap((router) => {
      const name = isObject(router) ? router["name"] : undefined;
      return typeof name === "string" && ROUTER.test(name) ? [name] : [];
    });
  } catch {
    return [];
  }
}

function readProof(credential: Credential): Proof {
  switch (credential.type) {
    case "api": {
      const { type, key, metadata = {} } = credential;
      const routers = readRouters(metadata["routers"]);
      return {
        type,
        hasSecret: key !== "",
        fields: listFields(metadata),
        ...(routers.length > 0 && { routers }),
      };
    }
    case "oauth": {
      const { type, refresh, access, expires, accountId, enterpriseUrl } = credential;
      const hasSecret = refresh !== "" || access !== "";
      return { type, hasSecret, expires, fields: listFields({ accountId, enterpriseUrl }) };
    }
    case "wellknown":
      return { type: credential.type, hasSecret: credential.token !== "", fields: [] };
  }
}

/** Makes an id safe to show: removes user name, password and query from an address. */
function formatID(key: string): string {
  if (!key.includes("://")) return key;
  return key.replace(/[?#].*/s, "").replace(/^([^/]*:\/\/)[^/]*@/, "$1");
}

function decodeCredential(
  key: string,
  raw: unknown,
  log: IssueLog,
): CredentialEvidence | undefined {
  const providerID = formatID(key);
  if (!isObject(raw)) {
    const message = `Expected a credential, received ${formatType(raw)}.`;
    log.add("malformed-entry", [providerID], message);
    return undefined;
  }
  const outcome = credentialSchema.safeParse(raw);
  if (outcome.success) return { providerID, ...readProof(outcome.data) };
  reportFaults(outcome.error.issues, raw, { path: [providerID], log, code: "malformed-entry" });
  return undefined;
}

/**
 * Decodes `auth.json` (or OPENCODE_AUTH_CONTENT) to evidence of credentials, in file order, without
 * their values. Entries that OpenCode 1.18.33 ignores are issues.
 */
export function decodeAuth(input: unknown, source: string): Decoding<Credentials> {
  if (!isObject(input) || isErrorAnswer(input)) {
    const hint = "Check that this is OpenCode's auth.json: { <provider id>: { type, … } }.";
    return refuseShape(input, source, "stored credentials", hint);
  }
  const log = createIssueLog(source);
  const credentials: CredentialEvidence[] = [];
  for (const key of Object.keys(input)) {
    const credential = decodeCredential(key, input[key], log);
    if (credential !== undefined) credentials.push(credential);
  }
  return finish({ credentials }, log);
}
