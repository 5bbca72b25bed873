export {
  type ConfigEdit,
  type ConfigPatch,
  type PatchedModel,
  type PatchTarget,
  patchConfig,
} from "./config-patch.js";
export { type FileOptions, loadFromFiles } from "./from-files.js";
export { loadFromMachine, type MachineOptions } from "./from-machine.js";
export { loadFromServer, type ServerOptions } from "./from-server.js";
export type { LoadedSources, UsedSource } from "./loaded-sources.js";
export { migrateConfig } from "./migrate/migrate.js";
export type { Migration, MigrationNote } from "./migrate/migration.js";
export type { AccessOptions } from "./server-access.js";
