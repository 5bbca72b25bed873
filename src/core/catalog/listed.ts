import type { ProviderRecord } from "../sources/model.js";
import { isAmbientName } from "./ambient.js";
import type { CredentialGrade } from "./evidence.js";
import { LOGIN_PROVIDERS } from "./prediction/rules.js";

/** Grades the credential that a server's response shows. */
export function gradeListed(record: ProviderRecord): CredentialGrade {
  const { source, shown } = record;
  // Servers before 1.0 report no source.
  if (source === undefined) return shown === undefined ? "ambient" : "stored";
  switch (source) {
    case "api":
      return "stored";
    // If no key is shown, one of several variables is set, and it may be just a region.
    case "env":
      return shown !== undefined || record.env.every(isKeyName) ? "env" : "ambient";
    case "config":
      return gradeConfigured(record);
    case "custom":
      return LOGIN_PROVIDERS.includes(record.id) ? "stored" : "ambient";
  }
}

/** A provider without a list of variables comes from the config itself. */
function gradeConfigured(record: ProviderRecord): CredentialGrade {
  if (record.shown === "key") return "stored";
  const isOwn = record.hasBaseURL === true || record.env.length === 0;
  return record.shown === "option" || isOwn ? "config" : "ambient";
}

/** False for variables with a region, a name or a path. */
export function isKeyName(name: string): boolean {
  return !isAmbientName(name);
}
