import * as z from "zod";

/** A zod check from any copy of zod, reduced to the fields used here. */
interface SizeCheck {
  readonly _zod: { readonly def: { when?: ((payload: never) => boolean) | undefined } };
}

/**
 * Restricts a length check to strings and arrays. zod runs the check on any value with a `length`,
 * even if the type is already wrong, and throws where that `length` is an object.
 */
export function measured<C extends SizeCheck>(check: C): C {
  check._zod.def.when = ({ value }: { readonly value: unknown }) =>
    typeof value === "string" || Array.isArray(value);
  return check;
}

/** At least `count` characters or entries. */
export const atLeast = (count: number) => measured(z.minLength(count));

/** At most `count` characters or entries. */
export const atMost = (count: number) => measured(z.maxLength(count));
