export { type FileOptions, loadFromFiles } from "./from-files.js";
export { loadFromMachine, type MachineOptions } from "./from-machine.js";
export { loadFromServer, type ServerOptions } from "./from-server.js";
export type { LoadedSources, UsedSource } from "./loaded-sources.js";
export type { AccessOptions } from "./server-access.js";
