import type { UnusableCode } from "../catalog/provider-usability.js";
import type { Requirement } from "../conditions/requirement.js";
import type { UnmatchedBoundary } from "../conditions/unmatched-boundaries.js";
import type { HealthKind } from "../sources/health.js";
import type { FullID } from "../sources/model.js";
import type { FollowedSetting } from "./strategy.js";

/** A fault in a request, or in the options of the resolver. */
export interface RequestFault {
  /** The failure's code. */
  readonly code: "malformed-request" | "malformed-options";
  /** Path of the fault: `needs[0].kind`. Empty for the request or the options themselves. */
  readonly path: string;
  /** The end of the sentence "needs[0].kind of the request …". */
  readonly detail: string;
  /** The name that was probably meant. */
  readonly meant?: string;
}

/** A failure with its facts. Codes are public and closed. */
export type Failure =
  /** A field of the request is unknown or wrong. */
  | RequestFault
  | { readonly code: "empty-ref" }
  | {
      readonly code: "malformed-ref";
      readonly detail: string;
      /** The reference that was probably meant. */
      readonly meant?: string;
    }
  | { readonly code: "unknown-tag"; readonly tag: string; readonly known: readonly string[] }
  | { readonly code: "unknown-provider"; readonly providerID: string }
  | {
      readonly code: "provider-not-usable";
      readonly providerID: string;
      readonly because: UnusableCode;
      /** How to connect it, in words. Absent if that would not help. */
      readonly connect?: string;
      /** The requested model, if the provider is known not to have it. */
      readonly lacks?: string;
    }
  | { readonly code: "model-not-found"; readonly name: string; readonly providerID?: string }
  | {
      readonly code: "model-not-usable";
      readonly name: string;
      /** Providers that have it once they are connected. */
      readonly providerIDs: readonly string[];
      readonly connect: string;
    }
  | { readonly code: "ambiguous-ref"; readonly name: string; readonly models: readonly FullID[] }
  | {
      readonly code: "requirements-unmet";
      readonly model: FullID;
      readonly unmet: readonly Requirement[];
    }
  | {
      readonly code: "no-candidate";
      readonly strategy: string;
      readonly requires: readonly Requirement[];
      /** Number of usable models that were considered. */
      readonly considered: number;
      /** Number of usable models that the boundaries or `tried` exclude. */
      readonly excluded: number;
      /** Number of models that the strategy's rules considered, if not all. */
      readonly looked?: number;
      /** Additional requirements of the strategy's widest rule. */
      readonly where?: readonly Requirement[];
    }
  | {
      readonly code: "unknown-variant";
      readonly model: FullID;
      readonly variant: string;
      readonly known: readonly string[];
    }
  /** The named model is in `tried`. */
  | { readonly code: "already-tried"; readonly model: FullID }
  /** The model of a list's entry failed recently. Occurs only for a skipped entry. */
  | {
      readonly code: "cooling-down";
      readonly model: FullID;
      readonly kind: HealthKind;
      /** End of the cooldown, in milliseconds since 1970. */
      readonly until: number;
      /** The end of the sentence "a/b is …". */
      readonly state: string;
    }
  /** No entry of a list gives a model. */
  | { readonly code: "list-exhausted"; readonly entries: readonly SkippedEntry[] }
  /** The model is outside the boundaries. */
  | {
      readonly code: "outside-boundary";
      readonly model: FullID;
      /** The boundary that excludes it, as the user wrote it. */
      readonly boundary: string;
      /** The config setting with the model, if strict boundaries make that an error. */
      readonly setting?: FollowedSetting;
      /** True if a tag finds no model within the boundaries. */
      readonly isEmptied?: true;
    }
  /** A word of strict boundaries matches nothing. */
  | ({ readonly code: "boundary-matches-nothing" } & UnmatchedBoundary)
  /** No usable model meets all constraints of a query. */
  | {
      readonly code: "constraints-unmet";
      /** The query as written. */
      readonly query: string;
      readonly constraints: readonly string[];
      /** The needs of the request, which apply too. Absent if there are none. */
      readonly needs?: readonly Requirement[];
      /** Number of usable models that were considered. */
      readonly considered: number;
      /** Number of usable models that the boundaries or `tried` exclude. */
      readonly excluded: number;
      /** The constraint that removed the last candidates. */
      readonly removedBy: string;
      /** Number of candidates that it removed. */
      readonly removed: number;
      /** Changes of a single constraint, each with the resulting model. */
      readonly relaxed: readonly Relaxation[];
    };

/** A skipped entry of a list, with its failure. */
export interface SkippedEntry {
  /** The entry as written. */
  readonly ref: string;
  /** Why it gave no model. */
  readonly because: Failure;
}

/** A change of one constraint. */
export interface Relaxation {
  readonly constraint: string;
  /** The reference with that constraint changed or removed. */
  readonly ref: string;
  /** The model that this reference gives. */
  readonly model: FullID;
}

/** The failure codes. Public and closed. */
export type FailureCode = Failure["code"];

/** Failures of a single reference, independent of boundaries and other list entries. */
export type ReferenceFailure = Exclude<
  Failure,
  {
    readonly code:
      | RequestFault["code"]
      | "already-tried"
      | "cooling-down"
      | "list-exhausted"
      | "outside-boundary"
      | "boundary-matches-nothing"
      | "constraints-unmet";
  }
>;
