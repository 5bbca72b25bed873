import { type Accessor, createMemo, createSignal, onCleanup, onMount } from "solid-js";

export interface WindowOptions {
  readonly count: Accessor<number>;
  /** Pixels. All rows have the same height. */
  readonly rowHeight: Accessor<number>;
  /** Pixels of the head, which covers the top of the scroll area. */
  readonly headHeight: Accessor<number>;
  /** The scrolling element. It exists once the component is mounted. */
  readonly element: () => HTMLElement | undefined;
}

/** The visible rows of a list of equally high rows. */
export interface RowWindow {
  /** The indexes of the drawn rows, in order. */
  readonly places: Accessor<readonly number[]>;
  readonly follow: () => void;
  /** Scrolls the least distance that makes the row visible. */
  readonly show: (place: number) => void;
}

/** Extra rows beyond the edges, so that scrolling shows no gaps. */
const OVERSCAN = 6;

export function createRowWindow({
  count,
  rowHeight,
  headHeight,
  element,
}: WindowOptions): RowWindow {
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(0);
  const follow = (): void => {
    setTop(element()?.scrollTop ?? 0);
  };
  onMount(() => {
    const observer = new ResizeObserver(() => setHeight(element()?.clientHeight ?? 0));
    const box = element();
    if (box !== undefined) observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  const first = createMemo(() => Math.max(0, Math.floor(top() / rowHeight()) - OVERSCAN));
  const end = createMemo(() =>
    Math.min(count(), Math.ceil((top() + height()) / rowHeight()) + OVERSCAN),
  );
  return {
    places: createMemo(() =>
      Array.from({ length: Math.max(0, end() - first()) }, (_, step) => first() + step),
    ),
    follow,
    show: (place) => {
      const box = element();
      if (box === undefined) return;
      const start = place * rowHeight();
      const seen = box.clientHeight - headHeight();
      if (start < box.scrollTop) box.scrollTop = start;
      else if (start + rowHeight() > box.scrollTop + seen)
        box.scrollTop = start + rowHeight() - seen;
      follow();
    },
  };
}
