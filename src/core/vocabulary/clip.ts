/** The text, or its beginning and an ellipsis where it has more characters than `most`. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
