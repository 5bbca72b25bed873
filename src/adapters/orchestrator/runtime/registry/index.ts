export { createPasswords } from "./passwords.js";
export { findDevicePlaces } from "./places.js";
export { createProcessTable } from "./processes.js";
export { createRegistry } from "./registry.js";
export { shareServerBackend } from "./shared-backend.js";
