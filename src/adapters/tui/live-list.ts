import type { SelectProps } from "./api.js";
import { filterOptions } from "./lists/filter.js";

/** Makes a reactive value for OpenCode's dialogs: `createSignal` of solid-js. */
export type SignalMaker = <T extends object | string>(
  value: T,
) => readonly [read: () => T, write: (value: T) => unknown];

/** A list whose rows can change while it is open. The text in its search stays. */
export interface LiveList {
  readonly props: SelectProps<unknown>;
  readonly fill: (props: SelectProps<unknown>) => void;
}

export function createLiveList(first: SelectProps<unknown>, createSignal: SignalMaker): LiveList {
  const [shown, setShown] = createSignal(first);
  const [search, setSearch] = createSignal<string>("");
  return {
    props: {
      get title() {
        return shown().title;
      },
      get placeholder() {
        return shown().placeholder ?? "";
      },
      get options() {
        return filterOptions(shown().options, search());
      },
      get current() {
        return shown().current;
      },
      // OpenCode's own search covers only the truncated title.
      skipFilter: true,
      onFilter: (text) => {
        setSearch(text);
      },
      onSelect: (option) => shown().onSelect?.(option),
    },
    fill: (props) => {
      setShown(props);
    },
  };
}
