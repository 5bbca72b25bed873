/** A model as a setting of OpenCode's config names it. */
export interface ModelSetting {
  readonly model: string;
  readonly variant?: string;
}

// OpenCode 1.18.33 takes a text apart only where it has this form; any other stays as it is, so
// `gpt-5` and `p/m#` keep every character.
const SETTING = /^([^/#]+\/[^#]+)(?:#([^#]+))?$/;

/** Reads `provider/model#variant`; undefined for a text of another form. */
export function parseModelSetting(text: string): ModelSetting | undefined {
  const [, model, variant] = SETTING.exec(text) ?? [];
  if (model === undefined) return undefined;
  return variant === undefined ? { model } : { model, variant };
}
