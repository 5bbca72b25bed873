import { For, Show } from "solid-js";
import { START, type SuggestionView } from "../../view/index.js";
import { StateLink } from "../parts/state-link.js";

export interface SuggestionListProps {
  readonly suggestions: readonly SuggestionView[];
  readonly onTry: (ref: string) => void;
}

/** Remedies. One that can be tried at once is a button. */
export function SuggestionList(props: SuggestionListProps) {
  return (
    <Show when={props.suggestions.length > 0}>
      <h3>Suggestions</h3>
      <ul class="suggestions">
        <For each={props.suggestions}>
          {(suggestion) => (
            <li>
              <Show when={suggestion.ref} fallback={<Advice suggestion={suggestion} />}>
                {(ref) => (
                  <button type="button" class="link mono" onClick={() => props.onTry(ref())}>
                    {ref()}
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Advice(props: { readonly suggestion: SuggestionView }) {
  return (
    <>
      {props.suggestion.text}
      <Show when={props.suggestion.providerID}>
        {(providerID) => (
          <>
            {" "}
            <StateLink
              class="link"
              to={{ view: "what-if", whatIf: { ...START.whatIf, with: [providerID()] } }}
            >
              What if {providerID()} were connected
            </StateLink>
          </>
        )}
      </Show>
    </>
  );
}
