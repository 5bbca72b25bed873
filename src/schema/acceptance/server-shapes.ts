import * as z from "zod";
import { isObject } from "../object.js";
import {
  anyMap,
  anything,
  chosenBy,
  count,
  fields,
  fieldsWith,
  flag,
  flagOr,
  mapOf,
  refuse,
  type Shape,
  text,
  textMap,
  texts,
  words,
} from "./shapes.js";

const PORT = "a port, from 1 to 65535";
const login = fields({
  clientId: text,
  clientSecret: text,
  scope: text,
  callbackPort: z.int(PORT).min(1, PORT).max(65_535, PORT),
  redirectUri: text,
});

const local = fieldsWith(
  { command: texts },
  { cwd: text, environment: textMap, enabled: flag, timeout: count },
);
const remote = fieldsWith(
  { url: text },
  {
    enabled: flag,
    headers: textMap,
    oauth: chosenBy((input) => (input === false ? anything : login)),
    timeout: count,
  },
);
const SERVER =
  'a server of type "local" with a command, one of type "remote" with a url, or { "enabled": true or false }';

/** An entry of `mcp`. If `enabled` is a boolean, all other fields are accepted unchecked. */
export const mcpShape: Shape = chosenBy((input) => {
  if (!isObject(input)) return refuse(SERVER);
  if (typeof input["enabled"] === "boolean") return anything;
  if (input["type"] === "local") return local;
  return input["type"] === "remote" ? remote : refuse(SERVER);
});

const formatterEntry = fields({
  disabled: flag,
  command: texts,
  environment: textMap,
  extensions: texts,
});

export const formatterShape: Shape = flagOr(mapOf(formatterEntry), "true, false or an object");

/** A language server that is not disabled. */
export const lspEntry: Shape = fieldsWith(
  { command: texts },
  { extensions: texts, disabled: flag, env: textMap, initialization: anyMap },
);

export const lspShape: Shape = flagOr(
  mapOf(chosenBy((input) => (isObject(input) && input["disabled"] === true ? anything : lspEntry))),
  "true, false or an object",
);

const hints = { description: text, hidden: flag };
const repository = fieldsWith({ repository: text }, { branch: text, ...hints });
const folder = fieldsWith({ path: text }, hints);

/** `references`: a text, a repository or a folder. */
export const referencesShape: Shape = mapOf(
  chosenBy((input) => {
    if (typeof input === "string") return anything;
    if (folder.safeParse(input).success) return anything;
    return isObject(input) && Object.hasOwn(input, "path") && !Object.hasOwn(input, "repository")
      ? z.intersection(repository, folder)
      : repository;
  }),
);

export const policyShape: Shape = fieldsWith(
  { action: words("provider.use"), effect: words("allow", "deny"), resource: text },
  {},
);
