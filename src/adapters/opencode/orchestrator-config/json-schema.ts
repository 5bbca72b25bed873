import * as z from "zod";
import { configSchema } from "./schema.js";

/**
 * Formats the JSON Schema of `orchestrator.json` in draft 7, which editors support best. Programs
 * read it, so it has no whitespace.
 */
export function formatJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "orchestrator.json", ...schema })}\n`;
}
