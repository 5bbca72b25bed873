/** How well a credential is shown to exist, the best first. */
export type CredentialGrade = "config" | "stored" | "env" | "ambient" | "free";

const RANKS: Readonly<Record<CredentialGrade, number>> = {
  config: 0,
  stored: 1,
  env: 2,
  ambient: 3,
  free: 4,
};

/** What shows that a provider may be called; never a credential itself. */
export type Evidence =
  /** `options.apiKey` in the config; an empty one beats every other key and opens nothing. */
  | { readonly kind: "config-key"; readonly empty: boolean }
  /** An address of its own in the config, as local servers have; no key is needed there. */
  | { readonly kind: "config-address" }
  /** Models of its own in the config, without key and address. */
  | { readonly kind: "config-models" }
  /** The config names the provider and says nothing that would open it. */
  | { readonly kind: "config-entry" }
  /** A remote config declares it, at this address. */
  | { readonly kind: "remote-config"; readonly url: string }
  /** A key in `auth.json`; an empty one connects too. */
  | { readonly kind: "stored-key"; readonly empty: boolean }
  /** An OAuth login that OpenCode knows how to use. */
  | { readonly kind: "stored-login" }
  /** Variables that hold keys. */
  | { readonly kind: "env"; readonly names: readonly string[] }
  /** Variables that hold a region, a name, a path: all that connects the provider. */
  | { readonly kind: "ambient"; readonly names: readonly string[] }
  /** The public key of OpenCode's own free models. */
  | { readonly kind: "public-key" }
  /** The server lists the provider; the grade is what its answer shows of a credential. */
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
    // OpenCode loads a provider that config only names; nothing shows that it can be called.
    case "config-entry":
    case "ambient":
      return "ambient";
    case "public-key":
      return "free";
    case "listed":
      return evidence.grade;
  }
}

/** Writes evidence as it stands in tables and reasons: `env ANTHROPIC_API_KEY`, `stored key`. */
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

/** The best-graded evidence, or undefined for none; of two as good, the first. */
export function bestEvidence(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf(evidence: Evidence): number {
  return RANKS[gradeEvidence(evidence)];
}
