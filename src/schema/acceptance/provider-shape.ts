import { isObject } from "../object.js";
import {
  amount,
  anyMap,
  anything,
  chosenBy,
  count,
  fields,
  fieldsWith,
  flag,
  listOf,
  mapOf,
  refuse,
  type Shape,
  text,
  textMap,
  texts,
  words,
} from "./shapes.js";

const prices = { cache_read: amount, cache_write: amount };
const due = { input: amount, output: amount };
const modality = listOf(words("text", "audio", "image", "video", "pdf"));

const interleaved = chosenBy((input) => {
  if (typeof input === "boolean" || typeof input === "string") return anything;
  return isObject(input)
    ? fieldsWith({ field: text }, {})
    : refuse("true, false, a string or an object");
});

const modelShape = fields({
  id: text,
  name: text,
  family: text,
  release_date: text,
  attachment: flag,
  reasoning: flag,
  temperature: flag,
  tool_call: flag,
  interleaved,
  cost: fieldsWith(due, { ...prices, context_over_200k: fieldsWith(due, prices) }),
  limit: fieldsWith({ context: amount, output: amount }, { input: amount }),
  modalities: fields({ input: modality, output: modality }),
  experimental: flag,
  status: words("alpha", "beta", "deprecated", "active"),
  provider: fields({ npm: text, api: text }),
  options: anyMap,
  headers: textMap,
  variants: mapOf(fields({ disabled: flag })),
});

const deadline = chosenBy((input) => {
  if (input === false) return anything;
  return typeof input === "number" ? count : refuse("a whole number above 0, or false");
});

/** An entry of `provider`. */
export const providerShape: Shape = fields({
  api: text,
  name: text,
  env: texts,
  id: text,
  npm: text,
  whitelist: texts,
  blacklist: texts,
  options: fields({
    apiKey: text,
    baseURL: text,
    enterpriseUrl: text,
    setCacheKey: flag,
    timeout: deadline,
    headerTimeout: deadline,
    chunkTimeout: deadline,
  }),
  models: mapOf(modelShape),
});
