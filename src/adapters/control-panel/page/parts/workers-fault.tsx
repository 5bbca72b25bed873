import type { PanelError } from "../../wire.js";
import { usePanel } from "../state/panel.js";
import { Fault } from "./fault.js";

export interface WorkersFaultProps {
  readonly error: PanelError;
}

/** The error that the workers could not be read, with a retry. */
export function WorkersFault(props: WorkersFaultProps) {
  const { workers } = usePanel();
  return (
    <Fault
      title="The workers could not be read"
      error={props.error}
      onRetry={() => void workers.reload()}
    />
  );
}
