import * as z from "zod";

const flags = z.record(z.string(), z.boolean());

/**
 * The fields of GET /provider that the decoders read. zod drops the rest, above all keys and
 * options.
 */
const catalogSchema = z.object({
  all: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      env: z.array(z.string()),
      models: z.record(
        z.string(),
        z.object({
          id: z.string(),
          name: z.string(),
          family: z.string().optional(),
          release_date: z.string(),
          status: z.string(),
          capabilities: z.object({
            toolcall: z.boolean(),
            reasoning: z.boolean(),
            input: flags,
            output: flags,
          }),
          cost: z.object({ input: z.number(), output: z.number() }),
          limit: z.object({ context: z.number(), output: z.number() }),
          variants: z
            .record(
              z.string(),
              z.unknown().transform(() => ({})),
            )
            .optional(),
        }),
      ),
    }),
  ),
});

/**
 * Reduces a response of GET /provider to a catalog of unconnected models. Keeps one model of each
 * provider that no set-up loads, so that a prediction which loads it is noticed.
 */
export function reduceCatalog(answer: unknown, loaded: ReadonlySet<string>): unknown {
  const all = catalogSchema.parse(answer).all.map((provider) => {
    const models = Object.entries(provider.models);
    const kept = loaded.has(provider.id) ? models : models.slice(0, 1);
    return { ...provider, models: Object.fromEntries(kept) };
  });
  return { all, default: {}, connected: [] };
}
