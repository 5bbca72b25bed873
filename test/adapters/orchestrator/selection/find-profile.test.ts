import { describe, expect, test } from "vitest";
import {
  findProfile,
  pickProfile,
} from "../../../../src/adapters/orchestrator/selection/find-profile.js";
import { PROFILES } from "../support/fake-host.js";

describe("who does a task", () => {
  test.each([
    { id: "explorer", near: undefined, why: "the id" },
    { id: "Explorer", near: ["explorer"], why: "an id is exact" },
    { id: "exploer", near: ["explorer"], why: "a typo" },
    { id: "nobody", near: [], why: "nothing like it" },
    { id: "__proto__", near: [], why: "no profile is found by accident" },
  ])("$id: $why", ({ id, near }) => {
    const found = findProfile(PROFILES, id);
    expect(found.isOk()).toBe(near === undefined);
    if (found.isErr())
      expect(found.error.suggestions.map((one) => "ref" in one && one.ref)).toEqual(near);
  });

  test("who is made for the attachments, else who writes, else the first", () => {
    const pick = (profiles: typeof PROFILES, kind?: "image-input") =>
      pickProfile(profiles, kind === undefined ? [] : [{ kind }]).map(({ id }) => id);
    expect(pick(PROFILES, "image-input")._unsafeUnwrap()).toBe("vision");
    expect(pick(PROFILES)._unsafeUnwrap()).toBe("coder");
    expect(pick(PROFILES.slice(1))._unsafeUnwrap()).toBe("explorer");
    expect(pick([]).isErr()).toBe(true);
  });
});
