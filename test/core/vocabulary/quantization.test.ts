import { describe, expect, test } from "vitest";
import { cutQuantization, quantizationRank } from "../../../src/core/vocabulary/quantization.js";

describe("a quantization is cut out of a name", () => {
  test.each([
    { name: "qwen3:8b-q4_k_m", text: "qwen3:8b-|", found: "q4_k_m", bits: 4 },
    { name: "qwen3-8b-q8_0", text: "qwen3-8b-|", found: "q8_0", bits: 8 },
    { name: "llama@q4_k_s", text: "llama@|", found: "q4_k_s", bits: 4 },
    { name: "llama-3-q5-k-m.gguf", text: "llama-3-|.gguf", found: "q5_k_m", bits: 5 },
    { name: "llama-ud-q4_k_xl", text: "llama-|", found: "q4_k_xl", bits: 4 },
    { name: "llama-q4k_m", text: "llama-|", found: "q4k_m", bits: 4 },
    { name: "llama-q4_km", text: "llama-|", found: "q4_km", bits: 4 },
    { name: "llama-q4ks", text: "llama-|", found: "q4ks", bits: 4 },
    { name: "llama-int4", text: "llama-|", found: "int4", bits: 4 },
    { name: "llama-int8", text: "llama-|", found: "int8", bits: 8 },
    { name: "llama-iq2_xxs", text: "llama-|", found: "iq2_xxs", bits: 2 },
    { name: "llama-q6_k", text: "llama-|", found: "q6_k", bits: 6 },
    { name: "llama q8", text: "llama |", found: "q8", bits: 8 },
    { name: "llama-3-fp8", text: "llama-3-|", found: "fp8", bits: 8 },
    { name: "llama-3-bf16-x", text: "llama-3-|-x", found: "bf16", bits: 16 },
    { name: "llama-nvfp4", text: "llama-|", found: "nvfp4", bits: 4 },
    { name: "llama-w4a16", text: "llama-|", found: "w4a16", bits: 4 },
    { name: "llama-4bit", text: "llama-|", found: "4bit", bits: 4 },
    { name: "llama-8-bit", text: "llama-|", found: "8_bit", bits: 8 },
    { name: "llama-awq", text: "llama-|", found: "awq", bits: 4 },
  ])("$name", ({ name, text, found, bits }) => {
    expect(cutQuantization(name)).toEqual({ text, quantization: { text: found, bits } });
  });

  test.each([
    { name: "qwq-32b", why: "letters" },
    { name: "q9", why: "no such number" },
    { name: "llama-int5", why: "no such number of bits" },
    { name: "llama-q4x", why: "a part of a word" },
    { name: "faq8_0", why: "nor the end of one" },
    { name: "gpt-4o", why: "a version" },
    { name: "llama-8b", why: "a size" },
  ])("not out of $name: $why", ({ name }) => {
    expect(cutQuantization(name)).toEqual({ text: name });
  });
});

test("the less quantized goes first, and what names none before all", () => {
  const ranks = [undefined, 16, 8, 4, 2].map((bits) =>
    quantizationRank(bits === undefined ? undefined : { text: "", bits }),
  );
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(ranks.length);
});
