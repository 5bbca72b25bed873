import { createRpcClient, type RpcClient } from "../../../../src/adapters/opencode/rpc/client.js";
import { createModelRpc, type ModelRpc } from "../../../../src/adapters/opencode/rpc/model-rpc.js";
import { createRpcMethods } from "../../../../src/adapters/orchestrator/runtime/rpc/methods.js";
import { serveRpc } from "../../../../src/adapters/orchestrator/runtime/rpc/rpc.js";
import type { Bench } from "./fake-host.js";

export interface Connection {
  readonly client: RpcClient;
  readonly rpc: ModelRpc;
}

/** A client of the RPC on an event bus in memory, with the real plugin at its other end. */
export function connectRpc({ engine, host }: Bench): Connection {
  const methods = createRpcMethods(engine);
  let count = 0;
  const client = createRpcClient({
    publish: async (command) => serveRpc(host, methods, command),
    timeoutMs: 5_000,
    newID: () => {
      count += 1;
      return `request_${count}`;
    },
  });
  const publish = host.publish.bind(host);
  host.publish = async (command) => {
    await publish(command);
    client.receive(command);
  };
  return { client, rpc: createModelRpc(client) };
}
