// The present pi.
import { adaptPi } from "./pi-resolver.mjs";

export const name = "pi";
export const resolve = await adaptPi("pi");
