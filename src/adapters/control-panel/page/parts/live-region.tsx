import { usePanel } from "../state/panel.js";

/** Where results are told to those who do not see them. */
export function LiveRegion() {
  const { announced } = usePanel();
  return (
    <div class="only-heard" role="status" aria-live="polite">
      {announced()}
    </div>
  );
}
