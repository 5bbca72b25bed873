import type { ListedModel, ListedWorker } from "../../../../src/adapters/opencode/rpc/listed.js";

/** A model as the plugin lists it, of which little is known. */
export function describeModel(id: string, facts: Partial<ListedModel> = {}): ListedModel {
  const [providerID = "", ...rest] = id.split("/");
  return {
    ...{ model: id, providerID, provider: providerID.toUpperCase(), modelID: rest.join("/") },
    ...{ usable: true, because: "a key", fits: "met", unmet: [], unknown: [] },
    ...facts,
  };
}

/** A worker as the plugin lists it, on its profile's own tag. */
export function describeWorker(facts: Partial<ListedWorker> = {}): ListedWorker {
  return {
    ...{ worker: "coder", purpose: "Writes code.", own: "node", ref: "node", layer: "worker" },
    ...{ shadowed: [], policy: "dynamic", backend: "agent", status: "not started" },
    ...{ model: "own/large", reason: "It is the default.", warnings: [], needs: [] },
    ...{ mismatch: false, running: [], sessions: [], requirements: [] },
    ...facts,
  };
}
