import { type Accessor, type JSX, Match, Switch } from "solid-js";
import type { ModelTable } from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { Fault } from "./fault.js";
import { Loading } from "./loading.js";

export interface SourcesGateProps {
  readonly title: string;
  /** Completes "Reading …". */
  readonly what: string;
  readonly children: (table: Accessor<ModelTable>) => JSX.Element;
}

/** Shows a view once the models are loaded. Until then it shows progress or the error. */
export function SourcesGate(props: SourcesGateProps) {
  const { sources, table } = usePanel();
  return (
    <Switch
      fallback={
        <div class="view">
          <h1>{props.title}</h1>
          <Loading what={props.what} needs="all" />
        </div>
      }
    >
      <Match when={table()}>{(known) => props.children(known)}</Match>
      <Match when={sources.state().error}>
        {(error) => (
          <div class="view">
            <h1>{props.title}</h1>
            <Fault
              title="The models could not be read"
              error={error()}
              onRetry={() => void sources.reload()}
            />
          </div>
        )}
      </Match>
    </Switch>
  );
}
