import { expect, test } from "vitest";
import { findDevicePlaces } from "../../../../../src/adapters/orchestrator/runtime/registry/places.js";

test.each([
  {
    why: "nothing is set",
    env: {},
    want: {
      health: "/home/u/.local/state/opencode-model-resolver/health.json",
      evidence: "/home/u/.local/state/opencode-model-resolver/evidence.json",
      swaps: "/home/u/.local/state/opencode-model-resolver/swaps.json",
      quotas: "/home/u/.local/state/opencode-model-resolver/quotas.json",
      registry: "/home/u/.local/state/opencode-model-resolver/registry.json",
      passwords: "/home/u/.local/state/opencode-model-resolver/passwords",
    },
  },
  {
    why: "XDG's variables",
    env: { XDG_STATE_HOME: "/state", XDG_RUNTIME_DIR: "/run/user/5" },
    want: {
      health: "/state/opencode-model-resolver/health.json",
      evidence: "/state/opencode-model-resolver/evidence.json",
      swaps: "/state/opencode-model-resolver/swaps.json",
      quotas: "/state/opencode-model-resolver/quotas.json",
      registry: "/state/opencode-model-resolver/registry.json",
      passwords: "/run/user/5/opencode-model-resolver",
    },
  },
])("$why", ({ env, want }) => {
  expect(findDevicePlaces(env, "/home/u")).toEqual(want);
});
