import { createEffect, onCleanup } from "solid-js";
import type { Loader } from "./loader.js";

/** Milliseconds until a failed read is retried, so that the user need not reload the page. */
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
