/** A way out of a failure. What it names was tried: it resolves. */
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
  /** Change this setting; `providerID` is the provider that it keeps out, where it keeps one out. */
  | {
      readonly kind: "setting";
      readonly setting: string;
      readonly providerID?: string;
      readonly text: string;
    };

/** Suggestions at the most. */
export const MAX_SUGGESTIONS = 5;

/** Suggests a reference; `gives` says what it gives, as it completes "use a/b…". */
export function useRef(kind: "model" | "tag", ref: string, gives = ""): Suggestion {
  return { kind, ref, text: `use ${ref}${gives}` };
}
