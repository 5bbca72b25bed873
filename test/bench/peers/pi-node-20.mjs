// The last version of pi for Node 20.
import { adaptPi } from "./pi-resolver.mjs";

export const name = "pi (Node 20)";
export const resolve = await adaptPi("pi-node-20");
