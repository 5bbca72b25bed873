import * as z from "zod";
import {
  amount,
  anyMap,
  count,
  fields,
  fieldsWith,
  flag,
  mapOf,
  type Shape,
  text,
  wordOr,
  words,
} from "./shapes.js";

const action = words("ask", "allow", "deny");
const rule = wordOr(action, mapOf(action), '"ask", "allow", "deny" or an object of them');

/** Tools whose rule cannot contain patterns. */
const FLAT = ["todowrite", "question", "webfetch", "websearch", "doom_loop"] as const;

/** `permission`, at the top level and in an agent. */
export const permission: Shape = wordOr(
  action,
  mapOf(rule, Object.fromEntries(FLAT.map((tool) => [tool, action]))),
  '"ask", "allow", "deny" or an object of rules',
);

const THEME = ["primary", "secondary", "accent", "success", "warning", "error", "info"];
const COLOR = `a color such as "#FF5733", or one of ${THEME.join(", ")}`;
const color = z
  .string(COLOR)
  .refine((value) => /^#[0-9a-fA-F]{6}$/.test(value) || THEME.includes(value), COLOR);

/** An agent or mode. Unknown fields become options of its model. */
export const agentShape: Shape = fields({
  model: text,
  variant: text,
  temperature: amount,
  top_p: amount,
  prompt: text,
  tools: mapOf(flag),
  disable: flag,
  description: text,
  mode: words("subagent", "primary", "all"),
  hidden: flag,
  options: anyMap,
  color,
  steps: count,
  maxSteps: count,
  permission,
});

/** A command. In a Markdown file, the text below the front matter is its template. */
export const commandShape: Shape = fieldsWith(
  { template: text },
  { description: text, agent: text, model: text, variant: text, subtask: flag },
);
