import { bench, describe } from "vitest";
import { decodeModelsDev, decodeProviderList } from "../../src/schema/index.js";
import { isList, isObject } from "../../src/schema/object.js";
import { readFixtureText, readSharedText, withoutRecordings } from "./fixture.js";

const COPIES = 400;

/** The committed list, repeated until it is as large as a real one. */
function enlargeList(text: string): string {
  const list: unknown = JSON.parse(text);
  const all = isObject(list) && isList(list["all"]) ? list["all"].filter(isObject) : [];
  const copies = Array.from({ length: COPIES }, (_, copy) =>
    all.map((provider) => ({ ...provider, id: `${String(provider["id"])}-${copy}` })),
  );
  return JSON.stringify({ all: copies.flat(), connected: [] });
}

function enlargeMap(text: string): string {
  const map: unknown = JSON.parse(text);
  const providers = isObject(map) ? Object.entries(map) : [];
  const copies = Array.from({ length: COPIES }, (_, copy) =>
    providers.map(([id, provider]) => [
      `${id}-${copy}`,
      { ...(isObject(provider) ? provider : {}), id: `${id}-${copy}` },
    ]),
  );
  return JSON.stringify(Object.fromEntries(copies.flat()));
}

const isRecorded = withoutRecordings === false;
const list = isRecorded
  ? readSharedText("recordings/catalog-none.provider.full.json.gz")
  : enlargeList(readFixtureText("provider-list.json"));
const map = isRecorded
  ? readSharedText("recordings/catalog-modelsdev.json.gz")
  : enlargeMap(readFixtureText("models-dev.json"));

describe("GET /provider", () => {
  const input: unknown = JSON.parse(list);
  bench("JSON.parse", () => {
    JSON.parse(list);
  });
  bench("decodeProviderList", () => {
    decodeProviderList(input, "bench");
  });
});

describe("models.dev", () => {
  const input: unknown = JSON.parse(map);
  bench("JSON.parse", () => {
    JSON.parse(map);
  });
  bench("decodeModelsDev", () => {
    decodeModelsDev(input, "bench");
  });
});
