/** The precision of a model's weights. */
export interface Quantization {
  /** In lower case, with `_` between its parts: `q4_k_m`, `fp8`. */
  readonly text: string;
  /** Bits per weight. More bits are closer to the original. */
  readonly bits: number;
}

const QUANTIZATION =
  /(?<![a-z0-9])(?:ud[-_ ])?(i?q[1-8](?:[-_ ]?(?:k(?:[-_ ]?(?:xl|xs|s|m|l))?|[01]|xxs|xs|nl|s|m)(?![a-z0-9]))?|(?:nv|mx)?fp(?:4|6|8|16|32)|bf16|f16|f32|int[48]|w[48]a(?:8|16)|\d(?:\.\d+)?bpw|[348][-_ ]?bits?|awq|gptq)(?![a-z0-9])(?:-\d{5}-of-\d{5}(?!\d))?/g;

/** Bits of methods whose names contain no number. */
const UNNUMBERED_BITS = 4;

/** Removes the quantization from a lower-case name. A `|` keeps the surrounding parts separate. */
export function cutQuantization(name: string): {
  readonly text: string;
  readonly quantization?: Quantization;
} {
  let found: string | undefined;
  const text = name.replace(QUANTIZATION, (_, quantization: string) => {
    found = quantization.replace(/[-_ ]/g, "_");
    return "|";
  });
  if (found === undefined) return { text };
  const digits = /\d+/.exec(found)?.[0];
  const bits = digits === undefined ? UNNUMBERED_BITS : Number.parseInt(digits, 10);
  return { text, quantization: { text: found, bits } };
}

/** Whether a copy has the typed quantization. `q4` and `4bit` match any format of four bits. */
export function isQuantized(copy: Quantization | undefined, typed: Quantization): boolean {
  const isOpen = /^(?:q\d|\d_?bits?)$/.test(typed.text);
  return copy !== undefined && (isOpen ? copy.bits === typed.bits : copy.text === typed.text);
}

/** 0 without a quantization, else higher for fewer bits. */
export function quantizationRank(quantization: Quantization | undefined): number {
  return quantization === undefined ? 0 : 1 / quantization.bits;
}
