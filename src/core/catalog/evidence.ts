/** Grade of credential evidence, best first. */
export type CredentialGrade = "config" | "stored" | "env" | "ambient" | "free";

const RANKS: Readonly<Record<CredentialGrade, number>> = {
  config: 0,
  stored: 1,
  env: 2,
  ambient: 3,
  free: 4,
};

/** Evidence that a provider can be called. Never a credential itself. */
export type Evidence =
  /** `options.apiKey` in the config. An empty one overrides every other key but is not valid. */
  | { readonly kind: "config-key"; readonly empty: boolean }
  /** Its own address in the config, as for local servers, which need no key. */
  | { readonly kind: "config-address" }
  /** Its own models in the config, without key or address. */
  | { readonly kind: "config-models" }
  /** The config lists the provider without key, address or models. */
  | { readonly kind: "config-entry" }
  /** A remote config at this address declares it. */
  | { readonly kind: "remote-config"; readonly url: string }
  /** A key in `auth.json`. An empty one connects the provider too. */
  | { readonly kind: "stored-key"; readonly empty: boolean }
  /** An OAuth login that OpenCode can use. */
  | { readonly kind: "stored-login" }
  /** Variables that hold keys. */
  | { readonly kind: "env"; readonly names: readonly string[] }
  /** Variables with a region, a name or a path, which are all that connects the provider. */
  | { readonly kind: "ambient"; readonly names: readonly string[] }
  /** The public key of OpenCode's own free models. */
  | { readonly kind: "public-key" }
  /** The server lists the provider. The grade depends on the credential that its response shows. */
  | { readonly kind: "listed"; readonly grade: CredentialGrade };

export function gradeEvidence(evidence: Evidence): CredentialGrade {
  switch (evidence.kind) {
    case "config-key":
      return evidence.empty ? "ambient" : "config";
    case "config-address":
    case "config-models":
    case "remote-config":
      return "config";
    case "stored-key":
      return evidence.empty ? "ambient" : "stored";
    case "stored-login":
      return "stored";
    case "env":
      return "env";
    // OpenCode loads a provider that the config merely lists. Nothing shows that it can be called.
    case "config-entry":
    case "ambient":
      return "ambient";
    case "public-key":
      return "free";
    case "listed":
      return evidence.grade;
  }
}

/** Formats evidence for tables and reasons: `env ANTHROPIC_API_KEY`, `stored key`. */
export function formatEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case "config-key":
      return evidence.empty ? "empty apiKey in config" : "apiKey in config";
    case "config-address":
      return "address in config";
    case "config-models":
      return "models in config";
    case "config-entry":
      return "config entry without a key";
    case "remote-config":
      return `remote config ${evidence.url}`;
    case "stored-key":
      return evidence.empty ? "stored key, empty" : "stored key";
    case "stored-login":
      return "login (OAuth)";
    case "env":
      return `env ${evidence.names.join(", ")}`;
    case "ambient":
      return `env ${evidence.names.join(", ")} (no key)`;
    case "public-key":
      return "free public key";
    case "listed":
      return "listed by OpenCode";
  }
}

/** Returns the best-graded evidence, the first of equal ones. Undefined for an empty list. */
export function bestEvidence(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf(evidence: Evidence): number {
  return RANKS[gradeEvidence(evidence)];
}
