/** A remedy for a failure. A suggested reference has been resolved successfully. */
export type Suggestion =
  /** Use this reference instead. */
  | { readonly kind: "model"; readonly ref: string; readonly text: string }
  /** Use this tag instead. */
  | { readonly kind: "tag"; readonly ref: string; readonly text: string }
  /** Connect this provider, by one of these variables or in OpenCode. */
  | {
      readonly kind: "connect";
      readonly providerID: string;
      readonly env: readonly string[];
      readonly text: string;
    }
  /** Change this setting. `providerID` is the provider that it excludes, if any. */
  | {
      readonly kind: "setting";
      readonly setting: string;
      readonly providerID?: string;
      readonly text: string;
    };

/** Maximum number of suggestions. */
export const MAX_SUGGESTIONS = 5;

/** Creates a suggestion to use a reference. `gives` is appended to "use a/b". */
export function useRef(kind: "model" | "tag", ref: string, gives = ""): Suggestion {
  return { kind, ref, text: `use ${ref}${gives}` };
}
