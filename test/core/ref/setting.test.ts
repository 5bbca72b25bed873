import { expect, test } from "vitest";
import { parseModelSetting } from "../../../src/core/ref/setting.js";

test.each([
  { text: "openai/gpt-5", setting: { model: "openai/gpt-5" }, why: "plain" },
  {
    text: "openai/gpt-5#high",
    setting: { model: "openai/gpt-5", variant: "high" },
    why: "variant",
  },
  {
    text: "openrouter/z-ai/glm:free",
    setting: { model: "openrouter/z-ai/glm:free" },
    why: "slashes",
  },
  { text: "gpt-5", setting: undefined, why: "no provider" },
  { text: "openai/gpt-5#", setting: undefined, why: "an empty variant" },
  { text: "openai/gpt-5#a#b", setting: undefined, why: "two variants" },
  { text: "/gpt-5", setting: undefined, why: "an empty provider" },
  { text: "/openai/gpt-5", setting: undefined, why: "even before another slash" },
  { text: "a#openai/gpt-5", setting: undefined, why: "a # before the slash" },
  { text: "", setting: undefined, why: "nothing" },
])("$text: $why", ({ text, setting }) => {
  expect(parseModelSetting(text)).toStrictEqual(setting);
});
