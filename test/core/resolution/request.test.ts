import { expect, test } from "vitest";
import { layerOf, type ModelRequest } from "../../../src/core/resolution/request.js";

test.each<{ request: Omit<ModelRequest, "ref">; layer: string; why: string }>([
  { request: { purpose: "prompt" }, layer: "prompt", why: "a task asks for itself" },
  { request: { purpose: "op" }, layer: "session", why: "the user sets the session's model" },
  { request: { purpose: "spawn" }, layer: "worker", why: "a worker starts by its profile" },
  {
    request: { purpose: "prompt", layer: "default" },
    layer: "default",
    why: "what the request says itself comes first",
  },
])("$request is of the layer $layer: $why", ({ request, layer }) => {
  expect(layerOf({ ref: "node", ...request })).toBe(layer);
});
