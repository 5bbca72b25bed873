import { describe, expect, test } from "vitest";
import { correctSpelling, isOneTypo } from "../../../src/core/matching/typo.js";
import { parseTextSpelling } from "../../../src/core/vocabulary/spelling.js";

describe("isOneTypo", () => {
  test.each([
    { typed: "clauda", word: "claude", is: true, why: "a wrong letter at the end" },
    { typed: "xlaude", word: "claude", is: true, why: "at the beginning" },
    { typed: "clxude", word: "claude", is: true, why: "or in between" },
    { typed: "claud", word: "claude", is: true, why: "a missing letter at the end" },
    { typed: "laude", word: "claude", is: true, why: "at the beginning" },
    { typed: "clade", word: "claude", is: true, why: "or in between" },
    { typed: "claudee", word: "claude", is: true, why: "a letter too much at the end" },
    { typed: "cclaude", word: "claude", is: true, why: "at the beginning" },
    { typed: "clauude", word: "claude", is: true, why: "or in between" },
    { typed: "sonet", word: "sonnet", is: true, why: "one of two that are the same" },
    {
      typed: "clduae",
      word: "claude",
      is: false,
      why: "two letters swapped that are no neighbours",
    },
    { typed: "cluade", word: "claude", is: true, why: "two neighbours swapped" },
    { typed: "lcaude", word: "claude", is: true, why: "the first two" },
    { typed: "claued", word: "claude", is: true, why: "the last two" },

    { typed: "claude", word: "claude", is: false, why: "the same word has none" },
    { typed: "claxxe", word: "claude", is: false, why: "two wrong letters" },
    { typed: "xlaudx", word: "claude", is: false, why: "one at either end" },
    { typed: "clau", word: "claude", is: false, why: "two missing" },
    { typed: "claudeee", word: "claude", is: false, why: "two too many" },
    { typed: "clueda", word: "claude", is: false, why: "three moved" },
    { typed: "cluaed", word: "claude", is: false, why: "two pairs swapped" },

    { typed: "sonat", word: "sonar", is: true, why: "five letters are enough" },
    { typed: "sona", word: "sonar", is: true, why: "counted in the word that is meant" },
    { typed: "opas", word: "opus", is: false, why: "four are not" },
    { typed: "opuss", word: "opus", is: false, why: "whatever is typed" },
    { typed: "opsu", word: "opus", is: true, why: "but for two that are swapped" },
    { typed: "gtp", word: "gpt", is: true, why: "in a word of three" },
    { typed: "yh", word: "hy", is: false, why: "not of two" },
    { typed: "opxx", word: "opus", is: false, why: "two wrong neighbours are not swapped" },
    { typed: "opux", word: "opsu", is: false, why: "nor one that is moved" },
    { typed: "opxu", word: "opus", is: false, why: "nor is the other" },
    { typed: "psxot", word: "spot", is: false, why: "two swapped and a letter too much" },
    { typed: "psot", word: "spxot", is: false, why: "or one missing" },
    { typed: "clxde", word: "claude", is: false, why: "one wrong and one missing" },
    { typed: "claxyde", word: "claude", is: false, why: "or one too much" },
    { typed: "", word: "a", is: false, why: "nothing is no word" },
    { typed: "aaaaaaa", word: "aaaaa", is: false, why: "two letters too many of one kind" },
    { typed: "aaaaa", word: "aaaaaaa", is: false, why: "or two missing" },
    { typed: "aaaaaa", word: "aaaaa", is: true, why: "one too much of it" },
    { typed: "aaaaa", word: "aaaaaa", is: true, why: "or one missing" },
    { typed: "banana", word: "bananas", is: true, why: "the end of what repeats" },
    { typed: "banananana", word: "bananana", is: false, why: "what repeats once too often" },
    { typed: "bananana", word: "banananana", is: false, why: "or too seldom" },
  ])("$typed for $word: $is, $why", ({ typed, word, is }) => {
    expect(isOneTypo(typed, word)).toBe(is);
  });
});

describe("correctSpelling", () => {
  const WORDS = new Set(["claude", "opus", "sonnet", "sonar", "thinking", "flash"]);
  const correct = (text: string, words: ReadonlySet<string> = WORDS) =>
    correctSpelling(parseTextSpelling(text), words).map(({ tokens }) =>
      tokens.map((token) => token.text).join(" "),
    );

  test.each([
    { text: "cluade 4.5", readings: ["claude 4.5"], why: "the unknown word is corrected" },
    { text: "claude sonet", readings: ["claude sonnet"], why: "the known ones stay" },
    { text: "cluade sonet", readings: ["claude sonnet"], why: "several are, one letter each" },
    { text: "claude opus", readings: [], why: "nothing to correct" },
    { text: "claude 4.5", readings: [], why: "versions are not corrected" },
    { text: "4.5 o3", readings: [], why: "nor are letters before them" },
    { text: "claude zzzzzz", readings: [], why: "no word comes near" },
    { text: "cluade zzzzzz", readings: [], why: "all have to be known at last" },
    { text: "zzzzzz cluade", readings: [], why: "in any order" },
    { text: "cluade fast", readings: ["claude fast"], why: "marks are no words to correct" },
    { text: "flask thinkin", readings: ["flash thinking"], why: "but may be what was meant" },
    { text: "__proto__", readings: [], why: "words of the language are unknown ones" },
  ])("$text: $why", ({ text, readings }) => {
    expect(correct(text)).toEqual(readings);
  });

  test("a word may be near to several, in the order of code points", () => {
    expect(correct("sonaat", new Set(["sonaut", "sonait"]))).toEqual(["sonait", "sonaut"]);
    expect(correct("sonaat", new Set(["sonait", "sonaut"]))).toEqual(["sonait", "sonaut"]);
  });

  test("keeps all else of the spelling", () => {
    const typed = parseTextSpelling("us.anthropic.cluade");
    const [reading] = correctSpelling(typed, WORDS);
    expect(reading).toMatchObject({ region: "us", context: ["anthropic"] });
    expect(reading?.tokens).toEqual([{ kind: "word", text: "claude" }]);
  });

  describe("where very many words come near", () => {
    const letters = "a b c d e f g h i j k l m".split(" ");
    const near = (count: number) => new Set(letters.slice(0, count).map((each) => `model${each}`));

    test("up to twelve readings are given", () => {
      expect(correct("model", near(12))).toHaveLength(12);
    });

    test("more mean none: a cut would hang on the order of the words", () => {
      expect(correct("model", near(13))).toEqual([]);
    });

    test("readings of several words multiply", () => {
      const words = new Set([...near(4), "other", "ether"]);
      expect(correct("model ather", words)).toHaveLength(8);
      expect(correct("model model", near(4))).toEqual([]);
    });
  });
});
