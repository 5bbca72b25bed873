import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCase } from "../../fixtures/arbitraries/requests.js";
import { listIDs, pickFrom } from "../../fixtures/arbitraries/sources.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import type { AssessedSources } from "../../src/core/catalog/assessed.js";
import type { Change } from "../../src/core/compare/change.js";
import { compareLocks } from "../../src/core/compare/compare-locks.js";
import { compareAnswers, diffResolutions } from "../../src/core/compare/diff.js";
import { formatLock, lockResolutions } from "../../src/core/compare/lock.js";
import { listTagRequests, listWorkerRequests } from "../../src/core/compare/standing.js";
import { whatIf } from "../../src/core/compare/what-if.js";
import { createResolver } from "../../src/core/resolver.js";
import { EMPTY_CONFIG } from "../../src/core/sources/merge.js";
import { formatFullID } from "../../src/core/sources/model.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { decodeLock } from "../../src/schema/index.js";
import { freeze } from "./freeze.js";
import { holds } from "./holds.js";

// A what-if equals an assessment of the changed input, and a diff reports all differences and no
// others.

const TAGS = ["node", "node:fast", "node:vision", "node:docs", "node:cheap"];

/** Changes of every kind, to known and unknown providers and models. */
function drawChange(sources: Sources, at: number): Change {
  const known = [...(sources.catalog?.providers ?? []), ...(sources.loaded?.providers ?? [])];
  const providerID = pickFrom(known, at)?.id ?? "nowhere";
  const model = pickFrom(listIDs(known), at);
  const value = model === undefined ? "a/b" : formatFullID(model.providerID, model.modelID);
  const setting = at % 2 === 0 ? "model" : "small_model";
  const changes: readonly Change[] = [
    { kind: "without-provider", providerID },
    { kind: "with-provider", providerID },
    { kind: "with-provider", providerID, by: "env" },
    { kind: "without-model", model: value },
    { kind: "set", setting, value },
    { kind: "unset", setting },
  ];
  return pickFrom(changes, at) ?? { kind: "unset", setting };
}

const positions = fc.array(fc.nat({ max: 9_999 }), { minLength: 1, maxLength: 4 });

describe("what if", () => {
  test("nothing changes where nothing is changed, and frozen sources are enough", () => {
    holds(
      fc.property(anyCase, positions, ({ sources, options, request }, at) => {
        const assessed = freeze(structuredClone(assessSources(sources)));
        const same = whatIf(assessed, [])._unsafeUnwrap();
        const [before, after] = [assessed, same].map((each) => createResolver(each, options));
        if (before === undefined || after === undefined) throw new Error("two resolvers");
        expect(diffResolutions(before, after, [request, request.ref, ...TAGS])).toEqual([]);
        const outcome = whatIf(
          assessed,
          at.map((each) => drawChange(sources, each)),
        );
        expect(outcome.isOk() || typeof outcome.error.code === "string").toBe(true);
      }),
    );
  });

  test("several changes are one after the other", () => {
    holds(
      fc.property(anyCase, positions, ({ sources }, at) => {
        const changes = at.map((each) => drawChange(sources, each));
        const start = whatIf(assessSources(sources), []);
        const singly = changes.reduce(
          (before, change) => before.andThen((each) => whatIf(each, change)),
          start,
        );
        expect(whatIf(assessSources(sources), changes)).toEqual(singly);
      }),
    );
  });

  test("a setting and a ban are those of the input", () => {
    holds(
      fc.property(anyCase, fc.nat(), ({ sources }, at) => {
        const assessed = assessSources(sources);
        const providerID = pickFrom(assessed.usability, at)?.providerID;
        const own = sources.config ?? EMPTY_CONFIG;
        const rest = Object.fromEntries(
          Object.entries(own).filter(([name]) => name !== "smallModel"),
        );
        const unset = whatIf(assessed, { kind: "unset", setting: "small_model" });
        expect(unset._unsafeUnwrap()).toEqual(
          assessSources({ ...sources, config: { ...EMPTY_CONFIG, ...rest } }),
        );
        const set = whatIf(assessed, { kind: "set", setting: "small_model", value: "a/b" });
        const small = { ...own, smallModel: "a/b" };
        expect(set._unsafeUnwrap()).toEqual(assessSources({ ...sources, config: small }));
        if (providerID === undefined || sources.loaded !== undefined) return;
        const banned = new Set([...(assessed.config?.disabledProviders ?? []), providerID]);
        const without = whatIf(assessed, { kind: "without-provider", providerID });
        const input = { ...sources, config: { ...own, disabledProviders: [...banned] } };
        expect(without._unsafeUnwrap()).toEqual(assessSources(input));
      }),
    );
  });

  test("taking away takes away that and no more", () => {
    holds(
      fc.property(anyCase, fc.nat(), ({ sources }, at) => {
        const before = assessSources(sources);
        const providerID = pickFrom(before.loaded.providers, at)?.id;
        if (providerID === undefined || before.hostError !== undefined) return;
        const after = whatIf(before, { kind: "without-provider", providerID })._unsafeUnwrap();
        const others = before.loaded.providers.filter(({ id }) => id !== providerID);
        expect(after.loaded.providers).toEqual(others);
      }),
    );
  });

  test("what was taken away and given back is as before", () => {
    // OpenCode's public key opens its free models. Giving the provider back gives it a key of its own.
    const isPublic = ({ loaded }: AssessedSources, providerID: string): boolean =>
      loaded.providers.some(({ id, shown }) => id === providerID && shown === "public");
    const listOnPurpose = (sources: AssessedSources) =>
      sources.usability.filter(
        ({ providerID, usability }) =>
          usability.usable &&
          !["ambient", "free"].includes(usability.grade) &&
          !isPublic(sources, providerID),
      );
    holds(
      fc.property(anyCase, fc.nat(), ({ sources }, at) => {
        const before = assessSources(sources);
        const providerID = pickFrom(listOnPurpose(before), at)?.providerID;
        if (providerID === undefined || sources.loaded !== undefined) return;
        const after = whatIf(before, [
          { kind: "without-provider", providerID },
          { kind: "with-provider", providerID },
        ])._unsafeUnwrap();
        expect(after.loaded).toEqual(before.loaded);
        expect(after.usability).toEqual(before.usability);
      }),
    );
  });
});

test("a diff the other way round tells the same of the other side", () => {
  const mirrored = {
    model: "model",
    variant: "variant",
    error: "error",
    broken: "fixed",
    fixed: "broken",
  };
  holds(
    fc.property(anyCase, positions, ({ sources, options, request }, at) => {
      const before = assessSources(sources);
      const after = whatIf(
        before,
        at.map((each) => drawChange(sources, each)),
      );
      if (after.isErr()) return;
      const [left, right] = [before, after.value].map((each) => createResolver(each, options));
      if (left === undefined || right === undefined) throw new Error("two resolvers");
      const asked = [request, ...TAGS];
      const there = diffResolutions(left, right, asked);
      const back = diffResolutions(right, left, asked);
      expect(back.map(({ ref, from, to }) => ({ ref, from, to }))).toEqual(
        there.map(({ ref, from, to }) => ({ ref, from: to, to: from })),
      );
      expect(back.map(({ kind }) => kind)).toEqual(there.map(({ kind }) => mirrored[kind]));
      for (const row of there) {
        expect(compareAnswers(row.from, row.to)).toBe(row.kind);
        expect(JSON.parse(JSON.stringify(row))).toEqual(row);
      }
    }),
  );
});

test("a lock agrees with itself, and a newer one tells what the diff tells", () => {
  holds(
    fc.property(anyCase, positions, ({ sources, options, request }, at) => {
      const workers = [{ id: "w", model: request.ref, needs: request.needs ?? [] }];
      const before = assessSources(sources);
      const changes = at.map((each) => drawChange(sources, each));
      const after = whatIf(before, changes).unwrapOr(before);
      const [left, right] = [before, after].map((each) => createResolver(each, options));
      if (left === undefined || right === undefined) throw new Error("two resolvers");
      const [locked, now] = [left, right].map((each) => lockResolutions(each, workers));
      if (locked === undefined || now === undefined) throw new Error("two locks");
      const read = decodeLock(JSON.parse(formatLock(locked)), "lock");
      expect(read._unsafeUnwrap()).toEqual(locked);
      expect(compareLocks(locked, lockResolutions(left, workers))).toEqual([]);
      const asked = [...listTagRequests(left), ...listWorkerRequests(workers)];
      const told = diffResolutions(left, right, asked).map(({ ref, worker, kind }) =>
        [worker ?? ref, kind].join(" "),
      );
      const found = compareLocks(locked, now).map(({ name, kind }) => [name, kind].join(" "));
      expect(found.toSorted()).toEqual(told.toSorted());
    }),
  );
});
