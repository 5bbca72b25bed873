// The current version of pi.
import { adaptPi } from "./pi-resolver.mjs";

export const name = "pi";
export const resolve = await adaptPi("pi");
