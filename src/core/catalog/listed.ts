import type { ProviderRecord } from "../sources/model.js";
import { isAmbientName } from "./ambient.js";
import type { CredentialGrade } from "./evidence.js";
import { LOGIN_PROVIDERS } from "./prediction/rules.js";

/** How good a credential a server's own answer shows. */
export function gradeListed(record: ProviderRecord): CredentialGrade {
  const { source, shown } = record;
  // Servers before 1.0 name no source.
  if (source === undefined) return shown === undefined ? "ambient" : "stored";
  switch (source) {
    case "api":
      return "stored";
    // Without a key shown, one variable of several is set, and it may be no more than a region.
    case "env":
      return shown !== undefined || record.env.every(isKeyName) ? "env" : "ambient";
    case "config":
      return gradeConfigured(record);
    case "custom":
      return LOGIN_PROVIDERS.includes(record.id) ? "stored" : "ambient";
  }
}

/** A provider without a list of variables is one that the config itself made. */
function gradeConfigured(record: ProviderRecord): CredentialGrade {
  if (record.shown === "key") return "stored";
  const isOwn = record.hasBaseURL === true || record.env.length === 0;
  return record.shown === "option" || isOwn ? "config" : "ambient";
}

/** False for variables that hold a region, a name or a path. */
export function isKeyName(name: string): boolean {
  return !isAmbientName(name);
}
