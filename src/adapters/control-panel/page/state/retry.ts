import { createEffect, onCleanup } from "solid-js";
import type { Loader } from "./loader.js";

/** What failed while everybody answers is tried again by itself: nobody should have to load the page. */
const AGAIN_MS = 2500;

export function retryFailed(loaders: readonly Loader<unknown>[], isBlocked: () => boolean): void {
  for (const loader of loaders)
    createEffect(() => {
      const { error, loading } = loader.state();
      if (error === undefined || loading || isBlocked()) return;
      const timer = setTimeout(() => void loader.reload(), AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
}
