import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABILITIES } from "../../../../src/adapters/control-panel/view/ability.js";
import { decodeState } from "../../../../src/adapters/control-panel/view/decode-state.js";
import { encodeState } from "../../../../src/adapters/control-panel/view/encode-state.js";
import { SORT_KEYS } from "../../../../src/adapters/control-panel/view/model-sort.js";
import {
  type PanelState,
  START,
  VIEWS,
} from "../../../../src/adapters/control-panel/view/panel-state.js";
import { DRAWN } from "../../../drawn.js";

describe("links", () => {
  test.each<{ query: string; state: Partial<PanelState> }>([
    { query: "?view=workers", state: {} },
    { query: "?view=workers&session=ses_1", state: { sessionID: "ses_1" } },
    {
      query:
        "?view=models&q=opus&able=vision&able=tools&context=200000&price=2.5&provider=openai&scope=all&sort=price&order=down&model=a/b:free&compare=a/b&compare=a/c&area=8000-200000-0-2.5",
      state: {
        view: "models",
        models: {
          filter: {
            search: "opus",
            abilities: ["vision", "tools"],
            minContext: 200_000,
            maxPrice: 2.5,
            providerID: "openai",
            usableOnly: false,
            area: { context: [8000, 200_000], price: [0, 2.5] },
          },
          sort: { key: "price", descending: true },
          selected: "a/b:free",
          compared: ["a/b", "a/c"],
        },
      },
    },
    {
      query: "?view=resolve&ref=node:fast&needs=vision&need-context=100000",
      state: {
        view: "resolve",
        resolve: { ref: "node:fast", needs: ["vision"], minContext: 100_000 },
      },
    },
    {
      query:
        "?view=what-if&without=openai&without=groq&with=anthropic&set-model=a/b&set-small=&list=changes",
      state: {
        view: "what-if",
        whatIf: {
          without: ["openai", "groq"],
          with: ["anthropic"],
          model: "a/b",
          smallModel: "",
          onlyChanges: true,
        },
      },
    },
  ])("$query", ({ query, state }) => {
    const decoded = decodeState(query);
    expect(decoded).toEqual({ state: { ...START, ...state }, issues: [] });
    expect(encodeState(decoded.state)).toBe(query);
  });

  test("an empty link opens the workers", () => {
    expect(decodeState("")).toEqual({ state: START, issues: [] });
  });
});

describe("a bad value falls back and is told", () => {
  test.each([
    { query: "?view=nothing", name: "view" },
    { query: "?view=models&sort=colour", name: "sort" },
    { query: "?view=models&order=sideways", name: "order" },
    { query: "?view=models&scope=some", name: "scope" },
    { query: "?view=models&able=flying", name: "able" },
    { query: "?view=what-if&list=some", name: "list" },
    { query: "?view=models&context=-5", name: "context" },
    { query: "?view=models&context=1e999", name: "context" },
    { query: "?view=models&price=cheap", name: "price" },
    { query: `?q=${"x".repeat(201)}`, name: "q" },
    { query: `?ref=${"x".repeat(513)}`, name: "ref" },
    { query: `?without=${"x".repeat(300)}`, name: "without" },
    {
      query: `?${"with=a&".repeat(3)}${Array.from({ length: 101 }, (_, i) => `with=${i}`).join("&")}`,
      name: "with",
    },
    { query: `?session=${"s".repeat(999)}`, name: "session" },
  ])("$name", ({ query, name }) => {
    const { issues, state } = decodeState(query);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`"${name}"`);
    expect(issues[0]?.length).toBeLessThan(200);
    expect({ ...state, view: START.view, whatIf: START.whatIf }).toEqual(START);
  });
});

const text = fc.string({ minLength: 1, maxLength: 60, unit: "binary" });
const optional = (name: string, value: fc.Arbitrary<unknown>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [name]: one }));
const sorted = fc.subarray([...ABILITIES]);
const spread = (...parts: readonly fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all): object => Object.assign({}, ...all) as object);

const range = fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 })).map(([a, b]) => [a / 4, b / 4]);

const states = spread(
  fc.record({ view: fc.constantFrom(...VIEWS) }),
  optional("sessionID", text),
  fc.record({
    models: spread(
      fc.record({
        filter: spread(
          fc.record({
            search: fc.oneof(text, fc.constant("")),
            abilities: sorted,
            usableOnly: fc.boolean(),
          }),
          optional("minContext", fc.nat()),
          optional(
            "maxPrice",
            fc.nat({ max: 1000 }).map((cents) => cents / 4),
          ),
          optional("providerID", text),
          optional("area", fc.record({ context: fc.tuple(fc.nat(), fc.nat()), price: range })),
        ),
        compared: fc.uniqueArray(text, { maxLength: 3 }),
        sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
      }),
      optional("selected", text),
    ),
    resolve: spread(
      fc.record({ ref: fc.oneof(text, fc.constant("")), needs: sorted }),
      optional("minContext", fc.nat()),
    ),
    whatIf: spread(
      fc.record({
        without: fc.uniqueArray(text),
        with: fc.uniqueArray(text),
        onlyChanges: fc.boolean(),
      }),
      optional("model", fc.oneof(text, fc.constant(""))),
      optional("smallModel", text),
    ),
  }),
) as fc.Arbitrary<PanelState>;

/** What a link to a view keeps: the view itself and its own part. */
function keptBy(state: PanelState): PanelState {
  const { view, sessionID, models, resolve, whatIf } = state;
  return {
    ...START,
    view,
    ...(sessionID !== undefined && { sessionID }),
    ...(view === "models" && { models }),
    ...(view === "resolve" && { resolve }),
    ...(view === "what-if" && { whatIf }),
  };
}

test("a link to a view gives the view back", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(decodeState(encodeState(state))).toEqual({ state: keptBy(state), issues: [] });
    }),
    DRAWN,
  );
});

test("any query is read", () => {
  fc.assert(
    fc.property(fc.string(), (query) => {
      const { state } = decodeState(query);
      expect(decodeState(encodeState(state)).issues).toEqual([]);
    }),
    DRAWN,
  );
});
