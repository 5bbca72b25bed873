import { type Accessor, createSignal, onCleanup } from "solid-js";

/** Whether a media query matches. */
export function createMedia(query: string): Accessor<boolean> {
  const media = matchMedia(query);
  const [matches, setMatches] = createSignal(media.matches);
  const look = (): void => {
    setMatches(media.matches);
  };
  media.addEventListener("change", look);
  onCleanup(() => media.removeEventListener("change", look));
  return matches;
}

/** The same breakpoint as in the style sheets. */
export const PHONE = "(max-width: 640px)";
