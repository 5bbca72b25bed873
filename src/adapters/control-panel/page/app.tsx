import { createSignal } from "solid-js";

export function App() {
  const [n, setN] = createSignal(0);
  return (
    <button type="button" onClick={() => setN(n() + 1)}>
      {n()}
    </button>
  );
}
