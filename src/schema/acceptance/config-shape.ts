import * as z from "zod";
import { isList } from "../object.js";
import { agentShape, commandShape, permission } from "./agent-shape.js";
import { providerShape } from "./provider-shape.js";
import {
  formatterShape,
  lspShape,
  mcpShape,
  policyShape,
  referencesShape,
} from "./server-shapes.js";
import {
  anyMap,
  anything,
  chosenBy,
  count,
  fields,
  flag,
  listOf,
  mapOf,
  refuse,
  type Shape,
  size,
  text,
  texts,
  words,
} from "./shapes.js";

const PLUGIN = "a string, or a list of a string and an object";

/** Checks each part in turn, so that a missing one is reported with its position. */
const named = z.unknown().superRefine((input, context) => {
  const parts = isList(input) ? input : [];
  if (parts.length > 2) context.addIssue({ code: "custom", path: [2], message: "nothing" });
  for (const [index, shape] of [text, anyMap].entries()) {
    const message = shape.safeParse(parts[index]).error?.issues[0]?.message;
    if (message !== undefined) context.addIssue({ code: "custom", path: [index], message });
  }
});

const plugin = chosenBy((input) => {
  if (typeof input === "string") return anything;
  return isList(input) ? named : refuse(PLUGIN);
});

const autoupdate = chosenBy((input) =>
  typeof input === "boolean" || input === "notify" ? anything : refuse('true, false or "notify"'),
);

const image = fields({
  auto_resize: flag,
  max_width: count,
  max_height: count,
  max_base64_bytes: count,
});

/** The config that OpenCode 1.18.33 accepts, in the order in which it checks the fields. */
export const configShape: Shape = fields({
  $schema: text,
  shell: text,
  logLevel: words("DEBUG", "INFO", "WARN", "ERROR"),
  server: fields({ port: count, hostname: text, mdns: flag, mdnsDomain: text, cors: texts }),
  command: mapOf(commandShape),
  skills: fields({ paths: texts, urls: texts }),
  references: referencesShape,
  reference: referencesShape,
  watcher: fields({ ignore: texts }),
  snapshot: flag,
  plugin: listOf(plugin),
  share: words("manual", "auto", "disabled"),
  autoshare: flag,
  autoupdate,
  disabled_providers: texts,
  enabled_providers: texts,
  model: text,
  small_model: text,
  default_agent: text,
  subagent_depth: size,
  username: text,
  mode: mapOf(agentShape),
  agent: mapOf(agentShape),
  provider: mapOf(providerShape),
  mcp: mapOf(mcpShape),
  formatter: formatterShape,
  lsp: lspShape,
  instructions: texts,
  layout: words("auto", "stretch"),
  permission,
  tools: mapOf(flag),
  attachment: fields({ image }),
  enterprise: fields({ url: text }),
  tool_output: fields({ max_lines: count, max_bytes: count }),
  compaction: fields({
    auto: flag,
    prune: flag,
    tail_turns: size,
    preserve_recent_tokens: size,
    reserved: size,
  }),
  experimental: fields({
    disable_paste_summary: flag,
    batch_tool: flag,
    openTelemetry: flag,
    primary_tools: texts,
    continue_loop_on_deny: flag,
    mcp_timeout: count,
    policies: listOf(policyShape),
  }),
});
