import type { Result } from "neverthrow";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { ModelRequest } from "../../../src/core/resolution/request.js";
import type { Resolution, ResolutionError } from "../../../src/core/resolution/resolution.js";
import { createResolver, type ResolverOptions } from "../../../src/core/resolver.js";
import type { Sources } from "../../../src/core/sources/sources.js";

/** What a request may say beside the reference; it is for a prompt where it does not say. */
export type Wishes = Partial<Omit<ModelRequest, "ref">>;

export function ask(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): Result<Resolution, ResolutionError> {
  return createResolver(assessSources(sources), options).resolve({
    ref,
    purpose: "prompt",
    ...wishes,
  });
}

/** The resolution of a reference that has one. */
export function resolved(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): Resolution {
  return ask(sources, ref, wishes, options)._unsafeUnwrap();
}

/** The failure of a reference that has none. */
export function failed(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): ResolutionError {
  return ask(sources, ref, wishes, options)._unsafeUnwrapErr();
}

/** `code: provider/model#variant`, or the code of the failure alone. */
export function choose(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): string {
  return ask(sources, ref, wishes, options).match(
    ({ metadata, resolvedModel, variant }) =>
      `${metadata.code}: ${resolvedModel}${variant === undefined ? "" : `#${variant}`}`,
    ({ code }) => code,
  );
}
