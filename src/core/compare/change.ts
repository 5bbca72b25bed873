import type { UnusableCode } from "../catalog/provider-usability.js";

/** A setting of OpenCode's config that a change can touch. */
export type ChangedSetting = "model" | "small_model";

/** How a provider gets connected: a key in `auth.json`, as `/connect` stores it, or a variable. */
export type ConnectedBy = "stored-key" | "env";

/** One thing that could be otherwise. */
export type Change =
  /** As if `disabled_providers` named it. */
  | { readonly kind: "without-provider"; readonly providerID: string }
  /** As if the model were retired; `model` is its full id. */
  | { readonly kind: "without-model"; readonly model: string }
  /** As if the provider had a key and no list of the config kept it out. Default: `stored-key`. */
  | { readonly kind: "with-provider"; readonly providerID: string; readonly by?: ConnectedBy }
  /** As if the config said this. */
  | { readonly kind: "set"; readonly setting: ChangedSetting; readonly value: string }
  /** As if the user's own config did not say it; that of a remote config shows then. */
  | { readonly kind: "unset"; readonly setting: ChangedSetting };

/** Why a change cannot be thought through. Codes are public and closed. */
export type ChangeError =
  /** No source knows the provider. */
  | { readonly code: "unknown-provider"; readonly providerID: string }
  /** The provider is known, this model of it is not; or the text is no full id. */
  | { readonly code: "unknown-model"; readonly model: string }
  /** Only the whole catalog says what the provider offers, and it is not among the sources. */
  | { readonly code: "models-not-known"; readonly providerID: string }
  /** No variable is known that connects the provider. */
  | { readonly code: "no-variable"; readonly providerID: string }
  /** It would not be usable with a key either. */
  | {
      readonly code: "still-not-usable";
      readonly providerID: string;
      readonly because: UnusableCode;
      /** What would help, in words. */
      readonly connect: string;
    };

/** What is wrong with a change, and what to do, in words. */
export function formatChangeError(error: ChangeError): string {
  switch (error.code) {
    case "unknown-provider":
      return `No provider is called "${error.providerID}".`;
    case "unknown-model":
      return `No source knows a model "${error.model}"; name it by its full id, provider/model.`;
    case "models-not-known":
      return `The sources do not say which models ${error.providerID} would offer; add the whole catalog to them, such as models.dev's api.json.`;
    case "no-variable":
      return `No variable is known that connects ${error.providerID}; take a stored key instead.`;
    case "still-not-usable":
      return `With a key ${error.providerID} would not be usable either. ${error.connect}`;
  }
}
