import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { findRange, readPage, updatePage, writePage } from "../record/page.js";
import { listVersions, loadRecording } from "../record/predict.js";
import { TOLD } from "../record/tui.js";

const packageSchema = z.object({ peerDependencies: z.record(z.string(), z.string()) });
const recordings = listVersions().map(loadRecording);
const newest = recordings.at(-1);

test("ten releases are recorded, and the plugin, its RPC and its TUI half work in the newest", () => {
  expect(recordings.length).toBeGreaterThanOrEqual(10);
  const outcomes = { ...newest?.plugin, ...newest?.tui };
  expect(Object.values(outcomes)).toEqual(Object.keys(outcomes).map(() => true));
});

test("docs/opencode-versions.md says what was recorded: node tools/write-versions.mjs", async () => {
  if (process.env["UPDATE_DOCS"] === "1") await updatePage();
  expect(readPage()).toBe(await writePage());
});

test("the package asks for the versions in which the plugin was seen to work", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { peerDependencies } = packageSchema.parse(JSON.parse(text));
  expect(peerDependencies["@opencode-ai/plugin"]).toBe(findRange(recordings));
});

test("a gap between versions that work is left out of the range", () => {
  const [base] = recordings;
  if (base === undefined) throw new Error("nothing is recorded");
  const say = (version: string, said: boolean) => ({
    ...base,
    version,
    plugin: { ...base.plugin, "a task's model": said, "a worker's model": said },
  });
  const range = findRange([say("1.0.0", false), say("1.1.0", true), say("1.2.0", true)]);
  expect(range).toBe(">=1.1.0");
  const gap = [say("1.1.0", true), say("1.2.0", true), say("1.3.0", false), say("1.4.0", true)];
  expect(findRange(gap)).toBe(">=1.1.0 <=1.2.0 || >=1.4.0");
});

test("whatever a version lacks of the plugin or of its TUI half, the user is told", () => {
  const silent = recordings.filter(({ plugin, tui }) => {
    const { "nothing to tell": told, ...probes } = plugin;
    const lacks = Object.values(probes).some((said) => said !== true);
    const isToldInTui = Object.values(tui).every((said) => said === true || said === TOLD);
    return (lacks && typeof told !== "string") || !isToldInTui;
  });
  expect(silent.map(({ version }) => version)).toEqual([]);
});
