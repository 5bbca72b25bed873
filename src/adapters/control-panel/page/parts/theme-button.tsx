import { createTheme } from "../state/theme.js";
import { Icon } from "./icon.js";

const WORDS = { system: "as the system", light: "light", dark: "dark" } as const;

/** Switches between light, dark and the system theme. */
export function ThemeButton() {
  const [theme, next] = createTheme();
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Theme: ${WORDS[theme()]}`}
      title={`Theme: ${WORDS[theme()]}`}
      onClick={next}
    >
      <Icon name={theme()} />
    </button>
  );
}
