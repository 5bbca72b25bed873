import type { Result } from "neverthrow";
import {
  type ConfigRefusal,
  type ConfigSource,
  EMPTY_CONFIG,
  mergeConfigs,
  type SourceError,
  type SourceIssue,
} from "../../../index.js";
import type { AcceptanceFault, ConfigOptions, Decoding } from "../../../schema/index.js";
import { loadedDecoders } from "../decoders.js";
import type { LoadedSources, UsedSource } from "../loaded-sources.js";
import type { ConfigNote } from "./config-notes.js";
import { describeFault, describeFix } from "./fix.js";
import { isObject } from "./json-object.js";
import { createPlaces, type FindLine, type LayerPlaces } from "./places.js";

/** One file's part of the config. */
export interface ConfigLayer {
  readonly settings: ConfigSource;
  /**
   * `mode`, the oldest form of agents, kept apart: OpenCode merges it over the agents of all files.
   */
  readonly modes: ConfigSource;
  readonly issues: readonly SourceIssue[];
  /** Why OpenCode refuses the file. The settings leave the faulty entries out. */
  readonly refusals: readonly ConfigRefusal[];
  readonly notes: readonly ConfigNote[];
  readonly places: readonly LayerPlaces[];
}

/** An empty layer. */
export const EMPTY_LAYER: ConfigLayer = {
  settings: EMPTY_CONFIG,
  modes: EMPTY_CONFIG,
  issues: [],
  refusals: [],
  notes: [],
  places: [],
};

/** Decodes a parsed config as one layer among others. */
export function decodeLayer(
  config: unknown,
  source: string,
  options: ConfigOptions,
): Result<ConfigLayer, SourceError> {
  const { decodeOpenCodeConfig } = loadedDecoders();
  const decode = (part: unknown): Decoding<ConfigSource> =>
    decodeOpenCodeConfig(part, source, options);
  const { mode, ...settings } = isObject(config) ? config : {};
  return decode(mode === undefined ? config : settings).andThen((upper) =>
    decode(mode === undefined ? {} : { mode }).map((lower) => ({
      ...EMPTY_LAYER,
      settings: upper.value,
      modes: lower.value,
      issues: [...upper.issues, ...lower.issues],
    })),
  );
}

/** Merges the layers, lowest first, as OpenCode 1.18.33 does. */
function mergeLayers(layers: readonly ConfigLayer[]): ConfigSource {
  const parts = [...layers.map(({ settings }) => settings), ...layers.map(({ modes }) => modes)];
  return parts.reduce(mergeConfigs, EMPTY_CONFIG);
}

/** Builds the sources from the layers, lowest first. */
export function joinLayers(
  layers: readonly ConfigLayer[],
  used: readonly UsedSource[],
): LoadedSources {
  const refusals = layers.flatMap((layer) => layer.refusals);
  return {
    sources: {
      config: mergeLayers(layers),
      issues: layers.flatMap((layer) => layer.issues),
      ...(refusals.length > 0 && { refusals }),
    },
    used,
    places: createPlaces(layers.flatMap((layer) => layer.places)),
    notes: layers.flatMap((layer) => layer.notes),
  };
}

/** Turns faults into refusals with file, line and fix. */
export function toRefusals(
  faults: readonly AcceptanceFault[],
  file: string,
  lineOf: FindLine,
): readonly ConfigRefusal[] {
  return faults.map((fault) => {
    const line = lineOf(fault.path);
    return {
      file,
      ...(line !== undefined && { line }),
      path: fault.path,
      message: describeFault(fault),
      expected: fault.expected,
      fix: describeFix(fault),
    };
  });
}

/** Drops the issues that a refusal already covers. */
export function withoutRefused(
  issues: readonly SourceIssue[],
  refusals: readonly ConfigRefusal[],
): readonly SourceIssue[] {
  const starts = (path: SourceIssue["path"], start: SourceIssue["path"]): boolean =>
    start.every((key, index) => String(path[index]) === String(key));
  return issues.filter(({ path }) =>
    refusals.every((refusal) => !starts(path, refusal.path) && !starts(refusal.path, path)),
  );
}
