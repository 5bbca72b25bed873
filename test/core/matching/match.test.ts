import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import type { Preference } from "../../../src/core/conditions/preference.js";
import { matchModels } from "../../../src/core/matching/match.js";
import type { Match, MatchTier } from "../../../src/core/matching/match-result.js";
import { parseTypedSpelling } from "../../../src/core/matching/typed-name.js";
import { formatMatch, scopeOf } from "./scope.js";

const MODELS: readonly UsableModel[] = [
  aUsableModel("anthropic/claude-opus-5", { releaseDate: "2026-02-01" }),
  aUsableModel("anthropic/claude-opus-4-10", { releaseDate: "2025-12-01" }),
  aUsableModel("anthropic/claude-opus-4-9", { releaseDate: "2025-11-01" }),
  aUsableModel("anthropic/claude-sonnet-4-5-20250929", { releaseDate: "2025-09-29" }),
  aUsableModel("anthropic/claude-haiku-4-5", { releaseDate: "2025-10-01" }),
  aUsableModel("anthropic/claude-opus-latest", { releaseDate: "2026-03-01" }),
  aUsableModel("bedrock/anthropic.claude-opus-4-10-v1:0", { releaseDate: "2025-12-01" }),
  aUsableModel("openrouter/z-ai/glm-5", { name: "GLM 5 Flagship" }),
  aUsableModel("openrouter/z-ai/glm-5-distill"),
  aUsableModel("openrouter/anthropic/claude-opus-5:thinking"),
  aUsableModel("ollama/qwen3:8b"),
  aUsableModel("ollama/qwen3:32b"),
  aUsableModel("ollama/MixedCase-Model"),
  aUsableModel("openai/gpt-6"),
  aUsableModel("openai/gpt-6-mini"),
  aUsableModel("openai/gpt-6-image"),
  aUsableModel("openai/o3"),
  aUsableModel("ollama/deepseek-r1"),
  aUsableModel("stealth/big-pickle", { name: "Sweet Potato 2" }),
];

interface Row {
  readonly text: string;
  readonly found: string;
  readonly why: string;
}

const ROWS: Readonly<Record<MatchTier, readonly Row[]>> = {
  id: [
    { text: "claude-opus-5", found: "anthropic/claude-opus-5", why: "a whole id" },
    { text: "z-ai/glm-5", found: "openrouter/z-ai/glm-5", why: "with its path" },
    { text: "glm-5", found: "openrouter/z-ai/glm-5", why: "or the last part of it" },
    { text: "qwen3:8b", found: "ollama/qwen3:8b", why: "with its colon" },
    {
      text: "claude-opus-5:thinking",
      found: "openrouter/anthropic/claude-opus-5:thinking",
      why: "of which nothing is cut off",
    },
    {
      text: "anthropic.claude-opus-4-10-v1:0",
      found: "bedrock/anthropic.claude-opus-4-10-v1:0",
      why: "nor of this one",
    },
    {
      text: "claude-opus-latest",
      found: "anthropic/claude-opus-latest",
      why: "asked for as it is",
    },
    { text: "gpt-6-image", found: "openai/gpt-6-image", why: "even a special one" },
  ],
  case: [
    { text: "Claude-Opus-5", found: "anthropic/claude-opus-5", why: "typed in upper case" },
    { text: "mixedcase-model", found: "ollama/MixedCase-Model", why: "or listed in it" },
    { text: "Z-AI/GLM-5", found: "openrouter/z-ai/glm-5", why: "with its path" },
    { text: "QWEN3:8B", found: "ollama/qwen3:8b", why: "with its size" },
  ],
  spelling: [
    { text: "claude opus 5", found: "anthropic/claude-opus-5", why: "other separators" },
    { text: "claude-opus-4.10", found: "anthropic/claude-opus-4-10", why: "4.10 for 4-10" },
    { text: "claude_opus_4p10", found: "anthropic/claude-opus-4-10", why: "4p10 for 4-10" },
    { text: "ClaudeOpus 4.10", found: "anthropic/claude-opus-4-10", why: "in one piece" },
    { text: "anthropic claude-opus-5", found: "anthropic/claude-opus-5", why: "with its vendor" },
    { text: "anthropic/claude opus 5", found: "anthropic/claude-opus-5", why: "as its path" },
    {
      text: "openrouter/claude-opus-5 thinking",
      found: "openrouter/anthropic/claude-opus-5:thinking",
      why: "with its provider",
    },
    { text: "deepseek-ai/deepseek-r1", found: "ollama/deepseek-r1", why: "an alias of it" },
    { text: "qwen3-8b-instruct", found: "ollama/qwen3:8b", why: "words that say nothing" },
    { text: "o 3", found: "openai/o3", why: "a letter apart from its version" },
    { text: "o3-instruct", found: "openai/o3", why: "a letter alone is a name, too" },
    { text: "Sweet Potato 2", found: "stealth/big-pickle", why: "the display name" },
    {
      text: "claude opus latest",
      found: "anthropic/claude-opus-latest",
      why: "asked for as it is",
    },
  ],
  words: [
    { text: "opus", found: "anthropic/claude-opus-5", why: "the newest of the line, not …-latest" },
    { text: "opus 4.9", found: "anthropic/claude-opus-4-9", why: "a typed version binds" },
    { text: "haiku", found: "anthropic/claude-haiku-4-5", why: "one word is enough" },
    { text: "4.5 haiku", found: "anthropic/claude-haiku-4-5", why: "in any order" },
    {
      text: "claude-sonnet-4-5",
      found: "anthropic/claude-sonnet-4-5-20250929",
      why: "its snapshot",
    },
    { text: "gpt image", found: "openai/gpt-6-image", why: "a special one that is asked for" },
    { text: "gpt", found: "openai/gpt-6", why: "and else the plain one" },
    { text: "openrouter glm 5", found: "openrouter/z-ai/glm-5", why: "with its provider" },
    { text: "z-ai/glm", found: "openrouter/z-ai/glm-5", why: "with its path" },
    { text: "qwen 8b", found: "ollama/qwen3:8b", why: "with its size" },
  ],
  name: [
    { text: "potato", found: "stealth/big-pickle", why: "a word of the display name" },
    { text: "sweet potato", found: "stealth/big-pickle", why: "or two" },
    { text: "flagship", found: "openrouter/z-ai/glm-5", why: "which the id has not" },
  ],
  snapshot: [
    { text: "claude-haiku-4-5-20251001", found: "anthropic/claude-haiku-4-5", why: "its alias" },
    { text: "haiku 20251001", found: "anthropic/claude-haiku-4-5", why: "in other words" },
    { text: "haiku 2025-10-01", found: "anthropic/claude-haiku-4-5", why: "in other signs" },
  ],
  typo: [
    { text: "cluade-opus-5", found: "anthropic/claude-opus-5", why: "two letters swapped" },
    { text: "claude-opsu-5", found: "anthropic/claude-opus-5", why: "in a short word, too" },
    { text: "clade haiku", found: "anthropic/claude-haiku-4-5", why: "a letter missing" },
    { text: "claudee haiku", found: "anthropic/claude-haiku-4-5", why: "a letter too much" },
    { text: "gtp-6", found: "openai/gpt-6", why: "three letters are enough to swap" },
    { text: "sweet potota", found: "none", why: "two wrong letters are not one" },
    { text: "sweet potado", found: "stealth/big-pickle", why: "in a display name" },
  ],
};

const match = (
  text: string,
  models: readonly UsableModel[] = MODELS,
  preference: Preference = {},
  providerID?: string,
): string => formatMatch(matchModels(text, scopeOf(models, preference, providerID)));

describe.each(Object.entries(ROWS))("%s", (tier, rows) => {
  test.each(rows)("$text is $found: $why", ({ text, found }) => {
    const line = found === "none" ? found : `${tier}: ${found}`;
    expect(match(text)).toBe(line);
    expect(match(text, MODELS.toReversed())).toBe(line);
  });
});

describe("none", () => {
  test.each([
    { text: "a", why: "no part of a word" },
    { text: "t", why: "no letter of one" },
    { text: "claude-opus-4", why: "4 is not 4.9" },
    { text: "claude-sonnet-4-7", why: "no such version" },
    { text: "claude-sonnet-4-5-20240101", why: "no such snapshot, though another one" },
    { text: "claude-haiku-4-5-202510", why: "a month is no snapshot" },
    { text: "gpt-5", why: "5 is not 6" },
    { text: "gpt-6-turbo", why: "no such edition" },
    { text: "pus", why: "no end of a word" },
    { text: "claude-opus-5-distill", why: "another one's edition" },
    { text: "openai/claude-opus-5", why: "no path of it" },
    { text: "deepseek-r1:8b", why: "another model of that size" },
    { text: "opos", why: "a wrong letter in a word of four" },
    { text: "llama", why: "a family that is not there" },
    { text: "the", why: "an ordinary word" },
    { text: "5", why: "a version alone" },
    { text: "20250929", why: "a date alone" },
    { text: "8b", why: "a size alone" },
    { text: "latest", why: "a word that says nothing" },
    { text: "thinking", why: "a mark alone" },
    { text: "anthropic", why: "a vendor alone" },
    { text: "__proto__", why: "a word of the language" },
    { text: "constructor", why: "a word of the language" },
    { text: "toString", why: "a word of the language" },
    { text: "claude-opus-5!", why: "a sign that no id has" },
    { text: "claude*", why: "a sign that no id has" },
    { text: "claude|opus", why: "a sign that no id has" },
    { text: "claude opus 5?", why: "a sign that no id has" },
    { text: "\u{1f680} opus", why: "a sign that no id has" },
    { text: "ops\u00fcs", why: "a letter that no id has" },
    { text: "", why: "nothing" },
    { text: "/", why: "nothing" },
  ])("$text: $why", ({ text }) => {
    expect(match(text)).toBe("none");
  });
});

describe("signs that a typed name may hold", () => {
  test.each(["-", "_", ".", ":", "@", "(", ")", "~", ",", "'", "&", "\u2010", "\u2013", "\u2015"])(
    "%j",
    (sign) => {
      expect(match(`opus${sign} claude 5`)).toBe("words: anthropic/claude-opus-5");
    },
  );

  test("a plus sign is a word of its own", () => {
    const models = [aUsableModel("a/command-r-plus"), aUsableModel("a/command-r")];
    expect(match("command r+", models)).toBe("spelling: a/command-r-plus");
  });
});

describe("one model at several providers", () => {
  const SEVERAL: readonly UsableModel[] = [
    aUsableModel("openrouter/anthropic/claude-opus-5"),
    aUsableModel("azure/claude-opus-5"),
    aUsableModel("anthropic/claude-opus-5"),
    aUsableModel("zed/Claude-Opus-5"),
  ];

  test.each<{ text: string; preference?: Preference; found: string; why: string }>([
    { text: "claude-opus-5", found: "id: anthropic/claude-opus-5", why: "at its vendor" },
    {
      text: "claude-opus-5",
      preference: { providerID: "azure" },
      found: "id: azure/claude-opus-5",
      why: "at the default provider",
    },
    {
      text: "claude-opus-5",
      preference: { providerID: "zed" },
      found: "id: anthropic/claude-opus-5",
      why: "tiers never mix: another case is no id",
    },
    {
      text: "CLAUDE-OPUS-5",
      preference: { providerID: "zed" },
      found: "case: zed/Claude-Opus-5",
      why: "where none is to the letter, all are equal",
    },
    {
      text: "claude opus 5",
      preference: { providerID: "openrouter" },
      found: "spelling: openrouter/anthropic/claude-opus-5",
      why: "spelled in another way",
    },
    {
      text: "anthropic/claude-opus-5",
      preference: { providerID: "azure" },
      found: "id: openrouter/anthropic/claude-opus-5",
      why: "a path is part of the id",
    },
  ])("$text: $why", ({ text, preference, found }) => {
    expect(match(text, SEVERAL, preference)).toBe(found);
    expect(match(text, SEVERAL.toReversed(), preference)).toBe(found);
  });

  test("says how many there are and which comes next", () => {
    const [, azure, anthropic] = SEVERAL;
    expect(matchModels("claude-opus-5", scopeOf(SEVERAL))).toEqual({
      kind: "one",
      tier: "id",
      model: anthropic,
      found: 3,
      runnerUp: azure,
    });
  });

  test.each([
    { text: "gpt-8", at: "openai", found: "id: openai/gpt-8", why: "a whole id before its end" },
    { text: "GPT-8", at: "openai", found: "case: openai/gpt-8", why: "in another case, too" },
    { text: "gpt-8", at: undefined, found: "id: openai/a/gpt-8", why: "only where it is named" },
    { text: "gpt-9", at: "openai", found: "id: openai/a/gpt-9", why: "only where there is one" },
  ])("$text at $at: $why", ({ text, at, found }) => {
    const ids = ["openai/gpt-8", "openai/a/gpt-8", "openai/bc/gpt-9", "openai/a/gpt-9"] as const;
    const models = ids.map((id) => aUsableModel(id));
    expect(match(text, models, {}, at)).toBe(found);
    expect(match(text, models.toReversed(), {}, at)).toBe(found);
  });

  test("or that there is no other", () => {
    const [, azure] = SEVERAL;
    expect(matchModels("claude-opus-5", scopeOf(SEVERAL, {}, "azure"))).toEqual({
      kind: "one",
      tier: "id",
      model: azure,
      found: 1,
    });
    expect("runnerUp" in matchModels("claude-opus-5", scopeOf(SEVERAL, {}, "azure"))).toBe(false);
  });

  test.each([
    { text: "claude-opus-5", providerID: "zed", found: "case: zed/Claude-Opus-5" },
    { text: "claude opus 5", providerID: "azure", found: "spelling: azure/claude-opus-5" },
    { text: "opus", providerID: "azure", found: "words: azure/claude-opus-5" },
    { text: "opsu", providerID: "azure", found: "typo: azure/claude-opus-5" },
    { text: "claude-opus-5", providerID: "nowhere", found: "none" },
    { text: "CLAUDE-OPUS-5", providerID: "nowhere", found: "none" },
    { text: "claude opus 5", providerID: "nowhere", found: "none" },
  ])("$text at $providerID only", ({ text, providerID, found }) => {
    expect(match(text, SEVERAL, {}, providerID)).toBe(found);
  });
});

describe("a spelling", () => {
  test("of an id and of a name count alike, and the place decides", () => {
    const models = [
      aUsableModel("home/other", { name: "Claude Opus 5" }),
      aUsableModel("z/claude-opus-5"),
    ];
    const preference = { providerID: "home" };
    expect(match("claude opus 5", models, preference)).toBe("spelling: home/other");
  });

  test("that moves on is passed over unless asked for", () => {
    const models = [aUsableModel("a/claude-opus-latest"), aUsableModel("z/claude-opus-instruct")];
    expect(match("claude opus", models)).toBe("spelling: z/claude-opus-instruct");
    expect(match("claude opus (latest)", models)).toBe("spelling: a/claude-opus-latest");
  });

  test("counts a model once, be it meant by id and by name", () => {
    const model = aUsableModel("a/opus", { name: "Opus Latest" });
    expect(matchModels("opus-", scopeOf([model]))).toMatchObject({ tier: "spelling", found: 1 });
  });

  test("needs a word, not a version alone", () => {
    expect(match("4.5", [aUsableModel("a/v4-5")])).toBe("none");
    expect(match("v4-5", [aUsableModel("a/v4-5")])).toBe("id: a/v4-5");
  });

  test("with a path needs that path", () => {
    const models = [aUsableModel("a/lab/claude-opus"), aUsableModel("b/claude-opus")];
    expect(match("lab/claude opus", models)).toBe("spelling: a/lab/claude-opus");
    expect(match("b/claude opus", models)).toBe("spelling: b/claude-opus");
    expect(match("c/claude opus", models)).toBe("none");
  });

  test("with a path that repeats a word of the name needs it as a path, too", () => {
    const models = [aUsableModel("a/lab/claude-opus"), aUsableModel("b/claude-opus")];
    expect(match("claude/claude opus", models)).toBe("none");
  });

  test("of an id elsewhere does not hide that of a name in the typed path", () => {
    const models = [
      aUsableModel("a/claude-opus"),
      aUsableModel("b/lab/other", { name: "Claude Opus" }),
    ];
    expect(match("lab/claude opus", models)).toBe("spelling: b/lab/other");
    expect(match("lab/claude opus", models.toReversed())).toBe("spelling: b/lab/other");
  });

  test("with a path is taken in the order of places, however many have it", () => {
    const models = ["c", "b", "a"].map((id) => aUsableModel(`${id}/lab/claude-opus` as const));
    expect(match("lab/claude opus", models)).toBe("spelling: a/lab/claude-opus");
    expect(match("lab/claude opus", models.toReversed())).toBe("spelling: a/lab/claude-opus");
  });
});

describe("a typed region", () => {
  const HERE = [
    aUsableModel("bedrock/eu.anthropic.claude-opus-5-v1:0"),
    aUsableModel("bedrock/us.anthropic.claude-opus-5-v1:0"),
    aUsableModel("bedrock/global.anthropic.claude-opus-5-v1:0"),
  ];
  const ANYWHERE = aUsableModel("anthropic/claude-opus-5");
  const IN_EU: Preference = { providerID: "bedrock", region: "eu" };

  test.each<{ text: string; models: readonly UsableModel[]; found: string; why: string }>([
    {
      text: "us.anthropic.claude-opus-5",
      models: [...HERE, ANYWHERE],
      found: "spelling: bedrock/us.anthropic.claude-opus-5-v1:0",
      why: "binds, whatever the default model's",
    },
    {
      text: "claude opus 5@us",
      models: [...HERE, ANYWHERE],
      found: "spelling: bedrock/us.anthropic.claude-opus-5-v1:0",
      why: "wherever it is typed",
    },
    {
      text: "us.anthropic.claude-opus-5",
      models: [...HERE, aUsableModel("a/claude-opus-5-instruct")],
      found: "spelling: bedrock/us.anthropic.claude-opus-5-v1:0",
      why: "even where a name that is spelled alike has no region",
    },
    {
      text: "claude opus 5",
      models: [...HERE, ANYWHERE],
      found: "spelling: bedrock/eu.anthropic.claude-opus-5-v1:0",
      why: "none typed is the default model's",
    },
    {
      text: "jp.anthropic.claude-opus-5",
      models: [...HERE, ANYWHERE],
      found: "spelling: anthropic/claude-opus-5",
      why: "where it is not there, the model of no region will do",
    },
    {
      text: "jp.anthropic.claude-opus-5",
      models: HERE,
      found: "none",
      why: "but none of another region",
    },
    {
      text: "us.opus",
      models: HERE,
      found: "words: bedrock/us.anthropic.claude-opus-5-v1:0",
      why: "in words, too",
    },
    {
      text: "jp.opus",
      models: [...HERE, ANYWHERE],
      found: "none",
      why: "where it has to be there",
    },
  ])("$text: $why", ({ text, models, found }) => {
    expect(match(text, models, IN_EU)).toBe(found);
    expect(match(text, models.toReversed(), IN_EU)).toBe(found);
  });
});

describe("a snapshot", () => {
  test("of the day that is listed is found by words", () => {
    const models = [aUsableModel("a/opus-4-20250514"), aUsableModel("a/opus-4")];
    expect(match("claude opus 4 20250514", models)).toBe("none");
    expect(match("opus 4 (20250514)", models)).toBe("spelling: a/opus-4-20250514");
  });

  test("that leaves several lines open does not decide", () => {
    const models = [aUsableModel("a/claude-opus-4"), aUsableModel("a/claude-sonnet-4")];
    expect(match("claude 4 20250514", models)).toBe("snapshot? a/claude-opus-4, a/claude-sonnet-4");
  });
});

test("a month is no snapshot, however long the words beside it are", () => {
  expect(match("deepseek 4 202510", [aUsableModel("a/deepseek-4")])).toBe("none");
  expect(match("deepseek 4 20251001", [aUsableModel("a/deepseek-4")])).toBe(
    "snapshot: a/deepseek-4",
  );
});

describe("a typo", () => {
  test("in a word that leaves several lines open shows the newest first", () => {
    const models = [
      aUsableModel("a/claude-opus-5", { releaseDate: "2025-01-01" }),
      aUsableModel("a/claude-sonnet-5", { releaseDate: "2026-01-01" }),
    ];
    expect(match("cluade", models)).toBe("typo? a/claude-sonnet-5, a/claude-opus-5");
    expect(match("cluade", models.toReversed())).toBe("typo? a/claude-sonnet-5, a/claude-opus-5");
  });

  test("is not corrected to what several models may mean", () => {
    const models = [aUsableModel("a/model-sonic"), aUsableModel("a/model-solic")];
    expect(match("model sonlic", models)).toBe("typo? a/model-solic, a/model-sonic");
    expect(match("model sonlic", models.toReversed())).toBe("typo? a/model-solic, a/model-sonic");
  });

  test("may be corrected to two words of one model", () => {
    const models = [aUsableModel("a/sonic-solic")];
    expect(match("sonlic", models)).toBe("typo: a/sonic-solic");
  });

  test("that leaves several lines open names them all, each once", () => {
    const models = [
      aUsableModel("a/sonic-one"),
      aUsableModel("a/sonic-two"),
      aUsableModel("a/solic-six"),
      aUsableModel("a/solic-two"),
      aUsableModel("a/sonic-solic"),
    ];
    const all = "typo? a/solic-six, a/solic-two, a/sonic-one, a/sonic-solic, a/sonic-two";
    expect(match("sonlic", models)).toBe(all);
    expect(match("sonlic", models.toReversed())).toBe(all);
  });

  test("in a word that comes near to very many decides nothing, in any order", () => {
    const models = "a b c d e f g h i j k l m"
      .split(" ")
      .map((each) => aUsableModel(`a/model${each}`));
    expect(match("model", models)).toBe("none");
    expect(match("model", models.toReversed())).toBe("none");
  });

  test("is corrected in an id before a name", () => {
    const models = [aUsableModel("a/potato"), aUsableModel("b/x", { name: "Potato" })];
    expect(match("potado", models)).toBe("typo: a/potato");
  });
});

describe("parseTypedSpelling", () => {
  test("reads what stands before a slash as surroundings", () => {
    const { context, tokens } = parseTypedSpelling("lab/Claude Opus");
    expect(context).toEqual(["lab"]);
    expect(tokens.map(({ text }) => text)).toEqual(["claude", "opus"]);
  });

  test("reads all of it as the name without one", () => {
    const { context, tokens } = parseTypedSpelling("lab Claude\u2013Opus");
    expect(context).toEqual([]);
    expect(tokens.map(({ text }) => text)).toEqual(["lab", "claude", "opus"]);
  });

  test("reads a dash as the hyphen that it stands for", () => {
    const { context, tokens } = parseTypedSpelling("duo\u2013chat\u2013opus");
    expect(context).toEqual(["duo", "chat"]);
    expect(tokens.map(({ text }) => text)).toEqual(["opus"]);
  });
});

describe("one name at several providers", () => {
  const models = ["c", "a", "b"].map((id) => aUsableModel(`${id}/gpt-6`));
  const other = aUsableModel("d/GPT_6_hf");
  const { index } = scopeOf([...models, other]);
  const at = (preference: Preference, providerID?: string) =>
    matchModels("gpt 6", { index, preference, ...(providerID !== undefined && { providerID }) });

  test.each([
    { preference: {}, model: "a/gpt-6", runnerUp: "b/gpt-6", why: "by the order of places" },
    { preference: { providerID: "c" }, model: "c/gpt-6", runnerUp: "a/gpt-6", why: "of each user" },
    { preference: { providerID: "b" }, model: "b/gpt-6", runnerUp: "a/gpt-6", why: "at any time" },
    {
      preference: { providerID: "d" },
      model: "d/GPT_6_hf",
      runnerUp: "a/gpt-6",
      why: "whatever words that say nothing it has",
    },
  ])("$model: $why", ({ preference, model, runnerUp }) => {
    expect(at(preference)).toMatchObject({
      kind: "one",
      tier: "spelling",
      model: { fullID: model },
      runnerUp: { fullID: runnerUp },
      found: 4,
    });
  });

  test("only the locked one counts", () => {
    expect(at({ providerID: "a" }, "b")).toEqual({
      kind: "one",
      tier: "spelling",
      model: models[2],
      found: 1,
    });
  });
});

describe("glued words", () => {
  const GLUED: readonly UsableModel[] = [
    aUsableModel("a/claude-sonnet-4-5"),
    aUsableModel("a/claude-sonnet-4"),
    aUsableModel("a/gemini-flash-3"),
    aUsableModel("home/gemini-opus-q8_0"),
    aUsableModel("z/gemini-opus-q4_k_m"),
    aUsableModel("home/kimi-coder-f1.6-q4"),
    aUsableModel("z/kimi-coder-f1.6-f16"),
    aUsableModel("a/tarsonic-wave-3"),
    aUsableModel("a/tar-sonicwave-3"),
  ];

  test.each([
    { text: "sonnet45", found: "spelling: a/claude-sonnet-4-5", why: "two digits are a version" },
    { text: "geminiflash", found: "spelling: a/gemini-flash-3", why: "one cut means a model" },
    {
      text: "tarsonicwave",
      found: "spelling? a/tar-sonicwave-3, a/tarsonic-wave-3",
      why: "two cuts that mean two models leave it open",
    },
    {
      text: "geminiopus",
      found: "spelling: home/gemini-opus-q8_0",
      why: "no quantization is typed, so the place decides",
    },
    {
      text: "geminiopus q4_k_m",
      found: "spelling: z/gemini-opus-q4_k_m",
      why: "the typed quantization binds",
    },
    {
      text: "geminiopusq4_k_m",
      found: "spelling: z/gemini-opus-q4_k_m",
      why: "one that is glued to the name, too",
    },
    {
      text: "kimicoder f16",
      found: "spelling: z/kimi-coder-f1.6-f16",
      why: "it binds even where its number may be cut like a version",
    },
    { text: "geminiwave", found: "none", why: "no model has both words" },
  ])("$text: $why", ({ text, found }) => {
    expect(match(text, GLUED, { providerID: "home" })).toBe(found);
    expect(match(text, GLUED.toReversed(), { providerID: "home" })).toBe(found);
  });

  test("keep the typed region, even where its letters are two words of a name", () => {
    const model = aUsableModel("a/glo-bal-claude-opus-5");
    expect(matchModels("global.claudeopus5", scopeOf([model]))).toMatchObject({
      tier: "spelling",
      model,
      notes: [{ code: "region-not-available", region: "global" }],
    });
  });
});

describe("a strict scope", () => {
  test.each([
    { text: "sonnet45", found: "spelling: a/claude-sonnet-4-5", why: "cuts no glued words" },
    { text: "claude sonent 4.5", found: "typo: a/claude-sonnet-4-5", why: "corrects no typo" },
  ])("$why", ({ text, found }) => {
    const scope = scopeOf([aUsableModel("a/claude-sonnet-4-5")]);
    expect(formatMatch(matchModels(text, scope))).toBe(found);
    expect(matchModels(text, { ...scope, strict: true })).toEqual({ kind: "none" });
  });

  test("still reads other separators, words and efforts", () => {
    const scope = scopeOf([aUsableModel("a/claude-sonnet-4-5", { variants: ["high"] })]);
    for (const text of ["claude sonnet 4.5", "sonnet", "sonnet-high"])
      expect(matchModels(text, { ...scope, strict: true })).toMatchObject({ kind: "one" });
  });
});

test("what was found for one name is not given for another, with or without a typo", () => {
  const known = new Map<string, Match | undefined>();
  const recall = (name: string, find: () => Match | undefined): Match | undefined => {
    if (!known.has(name)) known.set(name, find());
    return known.get(name);
  };
  const scope = { ...scopeOf(MODELS), recall };
  const lines = ["cluade-opus-5", "gtp-6", "clade haiku", "claude opus 5", "zzzzzz", "gtp 6"];
  for (const text of lines) expect(formatMatch(matchModels(text, scope)), text).toBe(match(text));
});

describe("an effort behind a name", () => {
  const model = aUsableModel("a/gpt-6", { variants: ["low", "High"] });

  test("is the variant of that name", () => {
    expect(matchModels("gpt-6-high", scopeOf([model]))).toEqual({
      kind: "one",
      tier: "id",
      model,
      found: 1,
      variant: "High",
      notes: [{ code: "variant-from-name", effort: "high" }],
    });
  });

  test("is read once only", () => {
    expect(match("gpt-6-high-low", [model])).toBe("none");
    expect(match("gpt-6-low-high", [model])).toBe("none");
  });
});

describe("a typed quantization", () => {
  const EXACT: readonly UsableModel[] = [
    aUsableModel("home/eu.gemma-5-q8_0"),
    aUsableModel("home/us.gemma-5-q8_0"),
    aUsableModel("z/us.gemma-5-q4_k_m"),
    aUsableModel("home/gemma-6"),
  ];

  test.each([
    { text: "gemma 5 q4_k_m", found: "spelling: z/us.gemma-5-q4_k_m", note: [], why: "binds" },
    {
      text: "us.gemma 5 q4_k_m",
      found: "spelling: z/us.gemma-5-q4_k_m",
      note: [],
      why: "binds in its region",
    },
    {
      text: "us.gemma 5 q8_0",
      found: "spelling: home/us.gemma-5-q8_0",
      note: [],
      why: "binds together with a region that is not the default one",
    },
    {
      text: "eu.gemma 5 q4_k_m",
      found: "spelling: home/eu.gemma-5-q8_0",
      note: [{ code: "quantization-not-available", quantization: "q4_k_m" }],
      why: "gives way to the region, and this is said",
    },
    {
      text: "gemma 6 fp8",
      found: "spelling: home/gemma-6",
      note: [{ code: "quantization-not-available", quantization: "fp8" }],
      why: "is said where there is none such",
    },
    {
      text: "eu.gemma 6 fp8",
      found: "spelling: home/gemma-6",
      note: [{ code: "region-not-available", region: "eu" }],
      why: "does not keep a model without a region from being found",
    },
    { text: "gemma 7 fp8", found: "none", note: [], why: "finds no model of another version" },
    { text: "zzz fp8", found: "none", note: [], why: "finds no model of another name" },
  ])("$text: $why", ({ text, found, note }) => {
    const preference = { providerID: "home", region: "eu" };
    const result = matchModels(text, scopeOf(EXACT, preference));
    expect(formatMatch(result)).toBe(found);
    expect(result.kind === "one" ? (result.notes ?? []) : []).toEqual(note);
  });

  test("that is not there is not noted where several are meant", () => {
    const models = [aUsableModel("a/claude-opus-4"), aUsableModel("a/claude-sonnet-4")];
    expect(matchModels("claude 4 fp8", scopeOf(models))).toEqual({
      kind: "several",
      tier: "words",
      models,
    });
  });

  test("without a region is looked for once, in all regions", () => {
    const models = [
      aUsableModel("a/eu.claude-haiku-4-5-20250101"),
      aUsableModel("a/claude-haiku-4-5"),
    ];
    const scope = scopeOf(models, { region: "eu" });
    expect(matchModels("claude-haiku-4-5-20251001 fp8", scope)).toEqual({ kind: "none" });
  });
});

describe("a scope that leaves models out", () => {
  const models = [
    aUsableModel("a/us.gemma-5-q8_0"),
    aUsableModel("b/us.gemma-5-q8_0"),
    aUsableModel("c/eu.gemma-5-q8_0"),
  ];

  test.each([
    { text: "gemma 5", why: "by its spelling" },
    { text: "us.gemma 5", why: "beside a region" },
    { text: "gemma 5 q8_0", why: "beside a quantization" },
    { text: "us.gemma 5 q8_0", why: "beside both" },
    { text: "us.gemma", why: "in words" },
  ])("$text finds none of them $why", ({ text }) => {
    const scope = {
      ...scopeOf(models),
      accepts: ({ providerID }: UsableModel) => providerID === "b",
    };
    expect(matchModels(text, scope)).toMatchObject({ kind: "one", model: models[1], found: 1 });
    expect(matchModels(text, { ...scope, accepts: () => false })).toEqual({ kind: "none" });
  });
});

describe("a mark alone", () => {
  test.each(["turbo", "preview", "turbo-preview"])("%s is no name by its spelling", (text) => {
    expect(match(text, [aUsableModel(`a/${text}-hf`)])).toBe("none");
    expect(match(`${text} zeta`, [aUsableModel(`a/zeta-${text}-hf`)])).toBe(
      `words: a/zeta-${text}-hf`,
    );
  });
});

describe("a display name that leaves out words of the id", () => {
  test.each([
    { id: "gpt-7-mini", is: false, why: "a size class is another model" },
    { id: "gpt-7-pro", is: false, why: "so is a larger one" },
    { id: "gpt-7-image", is: false, why: "so is one that is not for conversations" },
    { id: "gpt-7-fast", is: false, why: "so is a special edition" },
    { id: "gpt-7-preview", is: true, why: "an unfinished one is the same" },
    { id: "gpt-7-free", is: true, why: "so is one free of charge" },
    { id: "gpt-7-versatile", is: true, why: "so is one with a word of its provider" },
  ])("$id is spelled as GPT 7: $is, $why", ({ id, is }) => {
    const models = [aUsableModel(`home/${id}`, { name: "GPT 7" }), aUsableModel("z/gpt-7")];
    const found = `spelling: ${is ? `home/${id}` : "z/gpt-7"}`;
    expect(match("gpt 7", models, { providerID: "home" })).toBe(found);
    expect(match("gpt 7", models.toReversed(), { providerID: "home" })).toBe(found);
  });
});
