import { type Accessor, createSignal } from "solid-js";

/** `system` follows the operating system. */
export type Theme = "system" | "light" | "dark";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const KEY = "model-resolver-theme";

/** The theme, stored in this browser where storage is allowed. */
export function createTheme(): readonly [theme: Accessor<Theme>, next: () => void] {
  const [theme, setTheme] = createSignal<Theme>(readKept());
  const apply = (wanted: Theme): void => {
    document.documentElement.dataset["theme"] = wanted;
    setTheme(wanted);
  };
  apply(theme());
  const next = (): void => {
    const wanted = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length] ?? "system";
    apply(wanted);
    try {
      localStorage.setItem(KEY, wanted);
    } catch {
      // Without storage the theme lasts until the page is closed.
    }
  };
  return [theme, next];
}

function readKept(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return THEMES.find((one) => one === kept) ?? "system";
  } catch {
    return "system";
  }
}
