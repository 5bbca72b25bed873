import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { table } from "./table.js";

table(
  "bits alone mean any copy of that many bits",
  sourcesOf([
    aProvider("local", [
      "llama3.1:8b-instruct-q4_K_M",
      "llama3.1:8b-instruct-q8_0",
      "llama3.1:8b-instruct-fp16",
      "mlx-community/GLM-4.6-4bit",
      "mlx-community/GLM-4.6-8bit",
    ]),
  ]),
  [
    ["llama3.1 8b", "local/llama3.1:8b-instruct-fp16"],
    ["llama3.1 8b q4", "local/llama3.1:8b-instruct-q4_K_M"],
    ["llama3.1:8b-q8", "local/llama3.1:8b-instruct-q8_0"],
    ["llama3.1 8b 4-bit", "local/llama3.1:8b-instruct-q4_K_M"],
    ["llama3.1 8b q4_0", "local/llama3.1:8b-instruct-fp16 [quantization-not-available]"],
    ["llama3.1 8b q6", "local/llama3.1:8b-instruct-fp16 [quantization-not-available]"],
    ["glm-4.6-4-bit", "local/mlx-community/GLM-4.6-4bit"],
    ["GLM 4.6 (8 bits)", "local/mlx-community/GLM-4.6-8bit"],
    ["glm 4.6", "local/mlx-community/GLM-4.6-8bit"],
  ],
);
table(
  "what packs a model says nothing of it, whatever the format",
  sourcesOf([
    aProvider("local", [
      "phi-4-int8",
      "Mixtral-8x7B-Instruct-exl2-4.0bpw",
      "Qwen3-235B-Q4_K_M-00001-of-00003.gguf",
    ]),
  ]),
  [
    ["phi 4", "local/phi-4-int8"],
    ["mixtral 8x7b", "local/Mixtral-8x7B-Instruct-exl2-4.0bpw"],
    ["qwen3 235b", "local/Qwen3-235B-Q4_K_M-00001-of-00003.gguf"],
    [
      "lmstudio-community/Phi-4-GGUF/Phi-4-Q4_K_M.gguf",
      "local/phi-4-int8 [quantization-not-available]",
    ],
    [
      "local/Qwen/Qwen3-235B-GGUF/Qwen3-235B-Q4_K_M-00001-of-00003.gguf",
      "local/Qwen3-235B-Q4_K_M-00001-of-00003.gguf",
    ],
  ],
);
