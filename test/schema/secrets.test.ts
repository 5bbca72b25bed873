import { expect, test } from "vitest";
import {
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeJson,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
} from "../../src/schema/index.js";
import { isList, isObject } from "../../src/schema/object.js";
import { readFixture, readFixtureText } from "./fixture.js";

const CANARY = "canary";

const decoders = {
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
};
const FILES = [
  "auth.json",
  "config-providers.json",
  "config-providers.older.json",
  "model.json",
  "models-dev.json",
  "opencode.json",
  "provider-list.json",
];
const pairs = FILES.flatMap((file) =>
  Object.entries(decoders).map(([name, decode]) => ({ file, name, decode })),
);

test.each(FILES)("%s has canaries", (file) => {
  expect(readFixtureText(file)).toContain(CANARY);
});

test.each(pairs)("$name lets no credential of $file through", ({ file, decode }) => {
  expect(JSON.stringify(decode(readFixture(file), file))).not.toContain(CANARY);
});

/** Puts a canary of the wrong type into every field of every object, one at a time. */
function* plant(value: unknown): Generator {
  if (!isObject(value) && !isList(value)) return;
  const keys = Object.keys(value);
  for (const key of keys) {
    const item = isList(value) ? value[Number(key)] : value[key];
    for (const planted of [
      { token: "sk-canary-planted" },
      [["sk-canary-planted"]],
      ...plant(item),
    ]) {
      const entries = keys.map((other) => [
        other,
        isList(value) ? value[Number(other)] : value[other],
      ]);
      const copy = entries.map(([other, old]) => [other, other === key ? planted : old]);
      yield isList(value) ? copy.map(([, old]) => old) : Object.fromEntries(copy);
    }
  }
}

test.each(pairs)("$name quotes no misplaced value of $file", ({ file, decode }) => {
  for (const input of plant(readFixture(file))) {
    const text = JSON.stringify(decode(input, file));
    if (text.includes(CANARY))
      expect.fail(text.slice(Math.max(0, text.indexOf(CANARY) - 200), text.indexOf(CANARY) + 20));
  }
});

test.each(FILES)("an error on a broken %s quotes nothing", (file) => {
  const text = readFixtureText(file);
  for (let end = 1; end < text.length - 2; end += 7) {
    expect(JSON.stringify(decodeJson(text.slice(0, end), file))).not.toContain(CANARY);
  }
});
