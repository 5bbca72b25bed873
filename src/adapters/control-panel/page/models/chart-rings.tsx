import { createMemo, Index } from "solid-js";
import { withoutVariant } from "../../../../index.js";
import { usePanel } from "../state/panel.js";
import { type ChartScales, type Point, placeModel } from "./chart-points.js";

export interface ChartRingsProps {
  readonly scales: ChartScales;
  /** Pixels of the chart. */
  readonly width: number;
}

interface Ring {
  /** Workers on the same model share a ring. */
  readonly names: string;
  readonly point: Point;
}

/** Pixels that a label has to have on the right; else it stands on the left. */
const LABEL_WIDTH = 160;
const BESIDE = 12;

/** Rings around the models that the workers run on; each stays the same element while they are read anew. */
export function ChartRings(props: ChartRingsProps) {
  const { listed, table } = usePanel();
  const rings = createMemo((): readonly Ring[] => {
    const groups = new Map<string, Ring>();
    for (const { worker, resolved = "" } of listed()) {
      const row = table()?.find(withoutVariant(resolved));
      const point = row === undefined ? undefined : placeModel(row, props.scales);
      if (point === undefined) continue;
      const key = point.join(" ");
      const others = groups.get(key)?.names;
      groups.set(key, { names: others === undefined ? worker : `${others}, ${worker}`, point });
    }
    return [...groups.values()];
  });
  return (
    <Index each={rings()}>
      {(ring) => {
        const x = () => ring().point[0];
        const isFarRight = () => x() > props.width - LABEL_WIDTH;
        return (
          <>
            <circle class="ring" cx={x()} cy={ring().point[1]} r="7" />
            <text
              class="ring-label"
              x={isFarRight() ? x() - BESIDE : x() + BESIDE}
              y={ring().point[1] + 4}
              text-anchor={isFarRight() ? "end" : "start"}
            >
              {ring().names}
            </text>
          </>
        );
      }}
    </Index>
  );
}
