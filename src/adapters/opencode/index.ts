export {
  type ClientAnswer,
  type ClientOptions,
  type ClientQuery,
  connectResolver,
  type MachineResolverOptions,
  machineResolver,
  type OpenCodeClient,
} from "./connect.js";
export {
  type ConfigEdit,
  type ConfigPatch,
  type PatchedModel,
  type PatchTarget,
  patchConfig,
} from "./files/config-patch.js";
export { type FileOptions, loadFromFiles } from "./files/from-files.js";
export { migrateConfig } from "./files/migrate/migrate.js";
export type { Migration, MigrationNote } from "./files/migrate/migration.js";
export type { LoadedSources, UsedSource } from "./loaded-sources.js";
export { loadFromMachine, type MachineOptions } from "./machine/from-machine.js";
export type { AccessOptions } from "./server/access.js";
export { loadFromServer, type ServerOptions } from "./server/from-server.js";
