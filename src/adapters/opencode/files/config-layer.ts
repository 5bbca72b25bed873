import type { Result } from "neverthrow";
import type { ConfigSource, SourceError, SourceIssue } from "../../../index.js";
import { EMPTY_CONFIG, mergeConfigs } from "../../../index.js";
import { type ConfigOptions, type Decoding, decodeOpenCodeConfig } from "../../../schema/index.js";
import { isObject } from "./json-object.js";

/** One file's part of the config. */
export interface ConfigLayer {
  readonly settings: ConfigSource;
  /** `mode`, the oldest form of agents, apart: OpenCode writes it over the agents of all files. */
  readonly modes: ConfigSource;
  readonly issues: readonly SourceIssue[];
}

/** Decodes a parsed config as one layer among others. */
export function decodeLayer(
  config: unknown,
  source: string,
  options: ConfigOptions,
): Result<ConfigLayer, SourceError> {
  const decode = (part: unknown): Decoding<ConfigSource> =>
    decodeOpenCodeConfig(part, source, options);
  const { mode, ...settings } = isObject(config) ? config : {};
  return decode(mode === undefined ? config : settings).andThen((upper) =>
    decode(mode === undefined ? {} : { mode }).map((lower) => ({
      settings: upper.value,
      modes: lower.value,
      issues: [...upper.issues, ...lower.issues],
    })),
  );
}

/** The config that comes of its layers, the lowest first, as OpenCode 1.18.33 merges them. */
export function mergeLayers(layers: readonly ConfigLayer[]): ConfigSource {
  const parts = [...layers.map(({ settings }) => settings), ...layers.map(({ modes }) => modes)];
  return parts.reduce(mergeConfigs, EMPTY_CONFIG);
}
