import { createMemo, Index } from "solid-js";
import { withoutVariant } from "../../../../index.js";
import { usePanel } from "../state/panel.js";
import { type ChartScales, type Point, placeModel } from "./chart-points.js";

export interface ChartRingsProps {
  readonly scales: ChartScales;
  /** The width of the chart in pixels. */
  readonly width: number;
}

interface Ring {
  /** The names of all workers on this model. They share the ring. */
  readonly names: string;
  readonly point: Point;
}

/** Pixels that a label needs on the right. Otherwise it goes to the left. */
const LABEL_WIDTH = 160;
const BESIDE = 12;

/** Rings around the workers' models. Each ring keeps its element across updates. */
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
