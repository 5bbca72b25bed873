import type { Result } from "neverthrow";
import type { PriceClass } from "../conditions/price.js";
import type { FailureCode } from "../resolution/failure.js";
import type {
  Resolution,
  ResolutionError,
  ResolutionMetadata,
  WarningCode,
} from "../resolution/resolution.js";
import type { Resolver } from "../resolver.js";
import type { FullID } from "../sources/model.js";

/** The outcome of a resolution, without its trace. JSON-safe. Unknown values are absent. */
export type Answer =
  | {
      readonly kind: "resolved";
      readonly model: FullID;
      readonly variant?: string;
      readonly code: ResolutionMetadata["code"];
      readonly strategy?: string;
      readonly rule?: string;
      readonly decidedBy?: NonNullable<ResolutionMetadata["decidedBy"]>;
      readonly reason: string;
      readonly priceClass: PriceClass;
      /** US dollars per million tokens. */
      readonly inputCost?: number;
      /** US dollars per million tokens. */
      readonly outputCost?: number;
      readonly warnings: readonly WarningCode[];
    }
  | { readonly kind: "failed"; readonly code: FailureCode; readonly message: string };

/** Reduces an outcome to the parts worth comparing. */
export function toAnswer(
  outcome: Result<Resolution, ResolutionError>,
  { catalog }: Pick<Resolver, "catalog">,
): Answer {
  if (outcome.isErr()) {
    const { code, message } = outcome.error;
    return { kind: "failed", code, message };
  }
  const { resolvedModel, variant, reason, metadata } = outcome.value;
  const { code, strategy, rule, decidedBy, priceClass, warnings } = metadata;
  const { inputCost, outputCost } = catalog.usable.get(resolvedModel)?.record ?? {};
  return {
    kind: "resolved",
    model: resolvedModel,
    ...(variant !== undefined && { variant }),
    code,
    ...(strategy !== undefined && { strategy }),
    ...(rule !== undefined && { rule }),
    ...(decidedBy !== undefined && { decidedBy }),
    reason,
    priceClass,
    ...(inputCost !== undefined && { inputCost }),
    ...(outputCost !== undefined && { outputCost }),
    warnings: warnings.map((warning) => warning.code),
  };
}
