import type { UnusableCode } from "../catalog/provider-usability.js";

/** A setting of OpenCode's config that a change can touch. */
export type ChangedSetting = "model" | "small_model";

/**
 * How a provider is connected: by a key in `auth.json`, as `/connect` stores it, or by a variable.
 */
export type ConnectedBy = "stored-key" | "env";

/** One hypothetical change. */
export type Change =
  /** As if `disabled_providers` listed the provider. */
  | { readonly kind: "without-provider"; readonly providerID: string }
  /** As if the model were retired. `model` is its full id. */
  | { readonly kind: "without-model"; readonly model: string }
  /** As if the provider had a key and no config list excluded it. Default: `stored-key`. */
  | { readonly kind: "with-provider"; readonly providerID: string; readonly by?: ConnectedBy }
  /** As if the config had this value. */
  | { readonly kind: "set"; readonly setting: ChangedSetting; readonly value: string }
  /** As if the user's own config did not set it. A remote config's value then applies. */
  | { readonly kind: "unset"; readonly setting: ChangedSetting };

/** Why a change cannot be evaluated. Codes are public and closed. */
export type ChangeError =
  /** A field of the change is unknown or wrong. */
  | { readonly code: "malformed-change"; readonly path: string; readonly detail: string }
  /** No source knows the provider. */
  | { readonly code: "unknown-provider"; readonly providerID: string }
  /** The provider is known but has no such model, or the text is not a full id. */
  | { readonly code: "unknown-model"; readonly model: string }
  /** Only a complete catalog lists the provider's models, and the sources contain none. */
  | { readonly code: "models-not-known"; readonly providerID: string }
  /** No variable is known that connects the provider. */
  | { readonly code: "no-variable"; readonly providerID: string }
  /** The provider would not be usable with a key either. */
  | {
      readonly code: "still-not-usable";
      readonly providerID: string;
      readonly because: UnusableCode;
      /** The remedy, in words. */
      readonly connect: string;
    };

/** Formats the error and its remedy. */
export function formatChangeError(error: ChangeError): string {
  switch (error.code) {
    case "malformed-change":
      return `${error.path} of the change ${error.detail}.`;
    case "unknown-provider":
      return `No provider is called "${error.providerID}".`;
    case "unknown-model":
      return `No source knows a model "${error.model}"; use its full id, provider/model.`;
    case "models-not-known":
      return `The sources lack the models of ${error.providerID}; add a complete catalog to them, such as models.dev's api.json.`;
    case "no-variable":
      return `No variable is known that connects ${error.providerID}; use a stored key instead.`;
    case "still-not-usable":
      return `${error.providerID} would not be usable even with a key. ${error.connect}`;
  }
}
