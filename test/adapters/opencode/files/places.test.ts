import { expect, test } from "vitest";
import {
  createPlaces,
  findInHead,
  findInJson,
} from "../../../../src/adapters/opencode/files/places.js";

const TEXT = `{
  // a comment
  "model": "a/b",
  "provider": {
    "p": { "models": {
      "m": { "limit": { "context": 1 } } } } },
  "list": ["x",
    "y"],
  "model": "c/d"
}`;

test.each([
  { path: ["model"], exact: 9, nearest: 9 },
  { path: ["provider", "p"], exact: 5, nearest: 5 },
  { path: ["provider", "p", "models", "m", "limit", "output"], exact: undefined, nearest: 6 },
  { path: ["list", 1], exact: 8, nearest: 8 },
  { path: ["nothing"], exact: undefined, nearest: 1 },
  { path: [], exact: 1, nearest: 1 },
])("in JSON, $path", ({ path, exact, nearest }) => {
  const find = findInJson(TEXT);
  expect(find.exact(path)).toBe(exact);
  expect(find.nearest(path)).toBe(nearest);
});

test.each([
  { path: [], line: 1 },
  { path: ["model"], line: 3 },
  { path: ["tools", "bash"], line: 5 },
  { path: ["tools", "edit"], line: 4 },
  { path: ["prompt"], line: undefined },
])("in a head, $path", ({ path, line }) => {
  const text = '---\ndescription: d\n"model" : p/m\ntools:\n  bash: yes\n---\nprompt: no\n';
  expect(findInHead(text)(path)).toBe(line);
});

test("the topmost layer decides, and modes go over agents", () => {
  const layer = (file: string, text: string) => ({ file, find: findInJson(text).exact });
  const places = createPlaces([
    layer("low", '{ "model": "a/b", "mode": { "x": { "model": "q/r" } } }'),
    layer("high", '{ "model": "c/d", "agent": { "x": { "model": "s/t" } } }'),
  ]);
  expect(places.find(["model"])).toEqual({ file: "high", line: 1 });
  expect(places.findAll(["model"]).map(({ file }) => file)).toEqual(["high", "low"]);
  expect(places.find(["agent", "x", "model"])?.file).toBe("low");
  expect(places.find(["nothing"])).toBeUndefined();
});
