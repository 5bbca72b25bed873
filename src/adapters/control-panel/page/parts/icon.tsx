const PATHS = {
  vision:
    "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  tools:
    "M10 2.5a3.5 3.5 0 0 0-3.3 4.7L2 12l2 2 4.8-4.7A3.5 3.5 0 0 0 13.5 6l-2 1.5L9.5 6.500 11 4Z",
  reasoning:
    "M8 1.5v3M8 11.500v3M1.500 8h3M11.500 8h3M3.500 3.500l2 2M10.500 10.500l2 2M12.500 3.500l-2 2M5.500 10.500l-2 2",
  next: "M6 3.500 10.500 8 6 12.500",
  close: "M4 4l8 8M12 4l-8 8",
  workers: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 14a5.500 5.500 0 0 1 11 0",
  models: "M2 4.500h12M2 8h12M2 11.500h12",
  resolve: "M2 3h12l-4.500 5.500V13l-3-1.500v-3Z",
  "what-if": "M5 5.500a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1-1.500 2.100M8 13v.100",
  system: "M2 3h12v8H2ZM6 14h4",
  light:
    "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
  dark: "M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7Z",
  filter: "M2 4h12M4.500 8h7M6.500 12h3",
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon beside text, hidden from screen readers. */
export function Icon(props: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[props.name]} />
    </svg>
  );
}
