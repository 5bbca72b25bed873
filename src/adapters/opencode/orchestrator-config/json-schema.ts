import * as z from "zod";
import { configSchema } from "./schema.js";

/** The JSON Schema of `orchestrator.json` as text, in the dialect that editors know best. It is read by programs, so it has no blanks. */
export function formatJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "orchestrator.json", ...schema })}\n`;
}
