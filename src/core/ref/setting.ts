/** The model in a setting of OpenCode's config. */
export interface ModelSetting {
  readonly model: string;
  readonly variant?: string;
}

// OpenCode 1.18.33 splits only a text of this form. Any other text stays whole, so `gpt-5` and
// `p/m#` keep every character.
const SETTING = /^([^/#]+\/[^#]+)(?:#([^#]+))?$/;

/** Parses `provider/model#variant`. Undefined for any other form. */
export function parseModelSetting(text: string): ModelSetting | undefined {
  const [, model, variant] = SETTING.exec(text) ?? [];
  if (model === undefined) return undefined;
  return variant === undefined ? { model } : { model, variant };
}
