import * as z from "zod";
import { configSchema } from "./schema.js";

/** The JSON Schema of `orchestrator.json` as text, in the dialect that editors know best. */
export function formatJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ title: "orchestrator.json", ...schema }, null, 2)}\n`;
}
