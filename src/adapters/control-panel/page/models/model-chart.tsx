import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { type Area, formatContext, formatDollars } from "../../view/index.js";
import { whenIdle } from "../state/idle.js";
import {
  CONTEXT_TICKS,
  EDGE,
  type Point,
  PRICE_TICKS,
  placeModel,
  readFrame,
  scaleChart,
} from "./chart-points.js";
import { ChartRings } from "./chart-rings.js";

export interface ModelChartProps {
  readonly rows: readonly ModelRow[];
  readonly area: Area | undefined;
  readonly onArea: (area: Area | undefined) => void;
}

/** Milliseconds to wait after a change before drawing. */
const DRAW_MS = 120;
/** Above this number of points, squares replace circles. */
const MANY = 1500;

/**
 * Price against context of the listed models, both logarithmic. Rings mark the workers' models.
 * Drawing a frame filters to the models in it. The table contains everything that the chart shows.
 */
export function ModelChart(props: ModelChartProps) {
  const [size, setSize] = createSignal<Point>([800, 216]);
  const [drawn, setDrawn] = createSignal<readonly [Point, Point]>();
  let box: HTMLElement | undefined;
  let canvas: HTMLCanvasElement | undefined;
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize([entry.contentRect.width, entry.contentRect.height]);
    });
    if (box !== undefined) observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  const scales = createMemo(() => scaleChart(...size()));

  createEffect(() => {
    const [rows, known, [width, height]] = [props.rows, scales(), size()];
    // The table has priority: while the user types, the chart is not redrawn.
    const stop = whenIdle(DRAW_MS, () => {
      if (canvas === undefined) return;
      const points = rows.flatMap((row) => {
        const point = placeModel(row, known);
        return point === undefined ? [] : [point];
      });
      draw(canvas, points, width, height);
    });
    onCleanup(stop);
  });

  const place = (event: PointerEvent): Point => {
    const bounds = box?.getBoundingClientRect();
    return [event.clientX - (bounds?.left ?? 0), event.clientY - (bounds?.top ?? 0)];
  };
  const finish = (): void => {
    const frame = drawn();
    setDrawn(undefined);
    if (frame === undefined) return;
    const [[x1, y1], [x2, y2]] = frame;
    if (Math.abs(x1 - x2) < 4 || Math.abs(y1 - y2) < 4) {
      props.onArea(undefined);
      return;
    }
    props.onArea(readFrame(frame, scales()));
  };
  const brush = (): readonly [Point, Point] | undefined => {
    const frame = drawn();
    if (frame !== undefined) return frame;
    if (props.area === undefined) return undefined;
    const { context, price } = props.area;
    const { x, y } = scales();
    return [
      [x.toPixel(context[0]), y.toPixel(price[1])],
      [x.toPixel(context[1]), y.toPixel(price[0])],
    ];
  };

  return (
    <figure class="chart" ref={box} aria-label="Price against context of the models in the table">
      <canvas ref={canvas} />
      <svg
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn([place(event), place(event)]);
        }}
        onPointerMove={(event) => {
          const frame = drawn();
          if (frame !== undefined) setDrawn([frame[0], place(event)]);
        }}
        onPointerUp={finish}
        onPointerCancel={() => setDrawn(undefined)}
      >
        <For each={PRICE_TICKS}>
          {(price) => (
            <>
              <line
                class="axis"
                x1={EDGE.left}
                x2={size()[0] - EDGE.right}
                y1={scales().y.toPixel(price)}
                y2={scales().y.toPixel(price)}
              />
              <text x={EDGE.left - 8} y={scales().y.toPixel(price) + 4} text-anchor="end">
                {formatDollars(price)}
              </text>
            </>
          )}
        </For>
        <For each={CONTEXT_TICKS}>
          {(tokens) => (
            <text x={scales().x.toPixel(tokens)} y={size()[1] - 8} text-anchor="middle">
              {formatContext(tokens)}
            </text>
          )}
        </For>
        <text class="axis-label" x={EDGE.left + 6} y={EDGE.top + 2}>
          $ per 1M input tokens
        </text>
        <text class="axis-label" x={size()[0] - EDGE.right} y={size()[1] - 34} text-anchor="end">
          tokens of context
        </text>
        <ChartRings scales={scales()} width={size()[0]} />
        <Show when={brush()}>
          {(frame) => (
            <rect
              class="brush"
              x={Math.min(frame()[0][0], frame()[1][0])}
              y={Math.min(frame()[0][1], frame()[1][1])}
              width={Math.abs(frame()[0][0] - frame()[1][0])}
              height={Math.abs(frame()[0][1] - frame()[1][1])}
            />
          )}
        </Show>
      </svg>
      <Show when={props.area}>
        <button type="button" class="switch chart-note" onClick={() => props.onArea(undefined)}>
          Clear the frame
        </button>
      </Show>
    </figure>
  );
}

function draw(
  canvas: HTMLCanvasElement,
  points: readonly Point[],
  width: number,
  height: number,
): void {
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(ratio, ratio);
  context.fillStyle = getComputedStyle(canvas).color;
  const isMany = points.length > MANY;
  context.globalAlpha = isMany ? 0.12 : 0.3;
  // Draws each point by itself, so that dense areas get darker.
  for (const [x, y] of points) {
    if (isMany) {
      context.fillRect(x - 2.5, y - 2.5, 5, 5);
      continue;
    }
    context.beginPath();
    context.arc(x, y, 3, 0, 2 * Math.PI);
    context.fill();
  }
}
