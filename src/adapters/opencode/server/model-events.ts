/** Types of OpenCode's events after which its lists of models may be others. */
const CHANGES_MODELS =
  /^(server\.instance\.disposed|global\.disposed|(config|auth|provider|integration|catalog|models?)\b.*)$/;

/** Whether OpenCode's lists of models may be others after an event of this type. */
export function changesModels(type: string): boolean {
  return CHANGES_MODELS.test(type);
}
