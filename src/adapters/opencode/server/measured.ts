import * as z from "zod";

/** A check of any copy of zod, as far as it is looked at here. */
interface SizeCheck {
  readonly _zod: { readonly def: { when?: ((payload: never) => boolean) | undefined } };
}

/**
 * A check of a length that is asked of texts and lists alone. zod asks it of whatever has a `length`, also where
 * the type is wrong already, and throws where that length is an object.
 */
export function measured<C extends SizeCheck>(check: C): C {
  check._zod.def.when = ({ value }: { readonly value: unknown }) =>
    typeof value === "string" || Array.isArray(value);
  return check;
}

/** So many signs or entries at least. */
export const atLeast = (count: number) => measured(z.minLength(count));

/** So many signs or entries at the most. */
export const atMost = (count: number) => measured(z.maxLength(count));
