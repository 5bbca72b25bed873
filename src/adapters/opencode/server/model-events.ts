/** The types of OpenCode events after which its lists of models may have changed. */
const CHANGES_MODELS =
  /^(server\.instance\.disposed|global\.disposed|(config|auth|provider|integration|catalog|models?)\b.*)$/;

/** Whether OpenCode's lists of models may have changed after an event of this type. */
export function changesModels(type: string): boolean {
  return CHANGES_MODELS.test(type);
}
