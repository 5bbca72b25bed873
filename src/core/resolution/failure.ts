import type { UnusableCode } from "../catalog/provider-usability.js";
import type { Requirement } from "../conditions/requirement.js";
import type { UnmatchedBoundary } from "../conditions/unmatched-boundaries.js";
import type { HealthKind } from "../sources/health.js";
import type { FullID } from "../sources/model.js";
import type { FollowedSetting } from "./strategy.js";

/** What is wrong with a request, as it was given. */
export interface RequestFault {
  /** The failure's code. */
  readonly code: "malformed-request";
  /** Where: `needs[0].kind`; empty for the request itself. */
  readonly path: string;
  /** As it completes "The request's needs[0].kind …". */
  readonly detail: string;
  /** The name that was probably meant. */
  readonly meant?: string;
}

/** What went wrong, with its facts. Codes are public and closed. */
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
      /** How to connect it, in words; absent where that would not help. */
      readonly connect?: string;
      /** The model that is asked for, where the provider is known to have none such. */
      readonly lacks?: string;
    }
  | { readonly code: "model-not-found"; readonly name: string; readonly providerID?: string }
  | {
      readonly code: "model-not-usable";
      readonly name: string;
      /** Where it would be found, once connected. */
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
      /** Usable models that were looked at. */
      readonly considered: number;
      /** Usable models that the boundaries or `tried` leave out. */
      readonly excluded: number;
      /** Models that the strategy's rules looked at, where that is not all of them. */
      readonly looked?: number;
      /** What the widest of its rules asks for beside. */
      readonly where?: readonly Requirement[];
    }
  | {
      readonly code: "unknown-variant";
      readonly model: FullID;
      readonly variant: string;
      readonly known: readonly string[];
    }
  /** The model that is named is among `tried`. */
  | { readonly code: "already-tried"; readonly model: FullID }
  /** The model of a list's entry failed lately; another entry is taken, so it is only told of one. */
  | {
      readonly code: "cooling-down";
      readonly model: FullID;
      readonly kind: HealthKind;
      /** Milliseconds since 1970. */
      readonly until: number;
      /** As it completes "a/b is …". */
      readonly says: string;
    }
  /** No entry of a list gives a model. */
  | { readonly code: "list-exhausted"; readonly entries: readonly SkippedEntry[] }
  /** A model that the boundaries leave out. */
  | {
      readonly code: "outside-boundary";
      readonly model: FullID;
      /** The boundary that leaves it out, as the user wrote it. */
      readonly boundary: string;
      /** The setting of the config that names the model, where strict boundaries make that an error. */
      readonly setting?: FollowedSetting;
      /** True where a tag finds no model within the boundaries. */
      readonly isEmptied?: true;
    }
  /** A word of strict boundaries that names nothing. */
  | ({ readonly code: "boundary-matches-nothing" } & UnmatchedBoundary)
  /** No usable model meets all of a query. */
  | {
      readonly code: "constraints-unmet";
      /** The query as it is written. */
      readonly query: string;
      readonly constraints: readonly string[];
      /** Usable models that were looked at. */
      readonly considered: number;
      /** Usable models that the boundaries or `tried` leave out. */
      readonly excluded: number;
      /** The constraint that removed the last candidates. */
      readonly removedBy: string;
      /** Candidates that it removed. */
      readonly removed: number;
      /** Changes of one constraint, each with what it would give. */
      readonly relaxed: readonly Relaxation[];
    };

/** An entry of a list that was passed over, with the failure that it gave. */
export interface SkippedEntry {
  /** The entry as it was written. */
  readonly ref: string;
  /** Why it gave no model. */
  readonly because: Failure;
}

/** One constraint changed. */
export interface Relaxation {
  readonly constraint: string;
  /** The reference with that constraint changed or left out. */
  readonly ref: string;
  /** What it gives. */
  readonly model: FullID;
}

/** The codes of failures; public and closed. */
export type FailureCode = Failure["code"];

/** Failures of one reference by itself, whatever the boundaries and the other entries of its list are. */
export type ReferenceFailure = Exclude<
  Failure,
  {
    readonly code:
      | "malformed-request"
      | "already-tried"
      | "cooling-down"
      | "list-exhausted"
      | "outside-boundary"
      | "boundary-matches-nothing"
      | "constraints-unmet";
  }
>;
