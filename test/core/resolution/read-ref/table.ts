import { describe, expect, test } from "vitest";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { ask } from "../ask.js";

/** `model#variant [warnings]`, or `code: first suggestion`. */
export function say(sources: Sources, ref: string): string {
  return ask(sources, ref).match(
    ({ resolvedModel, variant, metadata }) => {
      const codes = metadata.warnings
        .map(({ code }) => code)
        .filter((code) => code !== "left-provider");
      const name = variant === undefined ? resolvedModel : `${resolvedModel}#${variant}`;
      return codes.length === 0 ? name : `${name} [${codes.join(" ")}]`;
    },
    ({ code, suggestions }) => {
      const [first] = suggestions;
      if (first === undefined) return code;
      return `${code}: ${"ref" in first ? first.ref : first.text}`;
    },
  );
}

type Row = readonly [ref: string, said: string];

export function table(name: string, sources: Sources, rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows)("%s is %s", (ref, said) => {
      expect(say(sources, ref)).toBe(said);
    });
  });
}
