export type { Claim } from "./choose.js";
export type { RegistryEntry } from "./entry.js";
export { createPasswords, type Passwords } from "./passwords.js";
export { type DevicePlaces, findDevicePlaces } from "./places.js";
export { createProcessTable, type ProcessTable } from "./processes.js";
export { createRegistry, type Registry } from "./registry.js";
export { shareServerBackend } from "./shared-backend.js";
