import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

table(
  "a family, a size class or a kind is no typo of another",
  sourcesOf([aProvider("gate", ["mixtral-8x22b", "glm-5-flash", "solar-2"])]),
  [
    ["mixtrall", "gate/mixtral-8x22b [typo-corrected]"],
    ["pixtral", "model-not-found: node"],
    ["glm flashx", "model-not-found: gate/glm-5-flash"],
    ["sonar", "model-not-found: node"],
  ],
);
table(
  "a vendor's name is not the family of its other families",
  sourcesOf([
    aProvider("cloud", [
      "mistral.magistral-small-2509",
      "mistral.mistral-large-3-675b-instruct",
      "eu.mistral.pixtral-large-2502-v1:0",
      "mistralai/devstral-small-2507",
    ]),
  ]),
  [
    ["mistral small", "model-not-found: cloud/mistral.magistral-small-2509"],
    ["mistral large", "cloud/mistral.mistral-large-3-675b-instruct"],
    ["mistral devstral small", "cloud/mistralai/devstral-small-2507"],
    ["mistralai/devstral-small", "cloud/mistralai/devstral-small-2507"],
    ["magistral", "cloud/mistral.magistral-small-2509"],
  ],
);
table(
  "of several versions in a name, each belongs to the word before it",
  sourcesOf([
    aProvider("gate", [
      "nous/hermes-3-llama-3.1-70b",
      "nous/hermes-3-llama-3.1-405b",
      "nvidia/llama-3.3-nemotron-super-49b-v1.5",
      "meta/llama-3.1-8b",
    ]),
  ]),
  [
    ["llama 3", "model-not-found: gate/meta/llama-3.1-8b"],
    ["hermes 3 70b", "gate/nous/hermes-3-llama-3.1-70b"],
    ["llama 3.1 hermes 70b", "gate/nous/hermes-3-llama-3.1-70b"],
    ["llama 3.3 nemotron super", "gate/nvidia/llama-3.3-nemotron-super-49b-v1.5"],
    ["llama 1.5 nemotron super", "model-not-found: gate/nvidia/llama-3.3-nemotron-super-49b-v1.5"],
  ],
);
table(
  "an id that is displayed is no second name",
  sourcesOf([
    aProvider("local", [
      aModel("lmstudio-community/Qwen3-8B-GGUF", { name: "lmstudio-community/Qwen3-8B-GGUF" }),
    ]),
  ]),
  [
    ["lmstudio", "model-not-found: node"],
    ["community", "model-not-found: node"],
    ["qwen3 8b", "local/lmstudio-community/Qwen3-8B-GGUF"],
  ],
);
table(
  "words that are typed apart",
  sourcesOf([
    aProvider("gate", [
      aModel("deepseek-v4-flash", { releaseDate: "2026-01-01" }),
      aModel("deepseek-v3.2", { releaseDate: "2025-12-01" }),
      "minimax-m3",
      "codellama-13b",
      "gpt-5.4-mini",
    ]),
  ]),
  [
    ["deep seek", "ambiguous-ref: gate/deepseek-v4-flash"],
    ["deep seek v4", "model-not-found: gate/deepseek-v4-flash"],
    ["deep-seek flash", "gate/deepseek-v4-flash"],
    ["deep seek v9", "model-not-found: gate/deepseek-v4-flash"],
    ["mini max", "gate/minimax-m3"],
    ["code llama", "gate/codellama-13b"],
    ["gpt mini", "gate/gpt-5.4-mini"],
  ],
);
table(
  "a version with a letter may have a dash for its point",
  sourcesOf([aProvider("zai", ["glm-4.6v", "glm-4.5v", "gemma-4-e2b", "gemma-4-4b"])]),
  [
    ["glm-4-6v", "zai/glm-4.6v"],
    ["glm 4 5v", "zai/glm-4.5v"],
    ["gemma 4 4b", "zai/gemma-4-4b"],
    ["gemma 4 e2b", "zai/gemma-4-e2b"],
    ["gemma 4 e4b", "model-not-found: zai/gemma-4-4b"],
  ],
);
table(
  "a version with a decimal comma",
  sourcesOf([aProvider("here", ["claude-opus-5", "claude-opus-5-5", "gpt-4o"])]),
  [
    ["opus 5,5", "here/claude-opus-5-5"],
    ["opus 5, 5", "here/claude-opus-5"],
    ["opus 4,7, gpt-4o", "here/gpt-4o [entry-skipped]"],
    ["claude-opus-5,4o", "here/claude-opus-5"],
  ],
);
table(
  "of copies of one model, the one with the typed words",
  sourcesOf([
    aProvider("local", [
      "meta-llama-3.1-8b",
      "meta-llama-3.1-8b-instruct",
      "gemma3:27b",
      "gemma3:27b-it-qat",
    ]),
  ]),
  [
    ["llama 3.1 8b instruct", "local/meta-llama-3.1-8b-instruct"],
    ["meta-llama/Llama-3.1-8B-Instruct", "local/meta-llama-3.1-8b-instruct"],
    ["llama 8b instruct", "local/meta-llama-3.1-8b-instruct"],
    ["llama 3.1 8b", "local/meta-llama-3.1-8b"],
    ["gemma3 27b qat", "local/gemma3:27b-it-qat"],
    ["gemma3 27b", "local/gemma3:27b"],
  ],
);
