import type { Result } from "neverthrow";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { ResolverOptions } from "../../../src/core/resolution/options.js";
import type { ModelRequest } from "../../../src/core/resolution/request.js";
import type { Resolution, ResolutionError } from "../../../src/core/resolution/resolution.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { Sources } from "../../../src/core/sources/sources.js";

/** The fields of a request besides the reference. The default purpose is a prompt. */
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

/** Returns the resolution of a reference that resolves. */
export function resolved(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): Resolution {
  return ask(sources, ref, wishes, options)._unsafeUnwrap();
}

/** Returns the failure of a reference that fails. */
export function failed(
  sources: Sources,
  ref: string,
  wishes: Wishes = {},
  options?: ResolverOptions,
): ResolutionError {
  return ask(sources, ref, wishes, options)._unsafeUnwrapErr();
}

/** `code: provider/model#variant`, or only the code of the failure. */
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
