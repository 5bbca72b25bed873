import { usePanel } from "../state/panel.js";

/** Announces results to screen readers. */
export function LiveRegion() {
  const { announced } = usePanel();
  return (
    <div class="only-heard" role="status" aria-live="polite">
      {announced()}
    </div>
  );
}
