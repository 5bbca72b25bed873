import { createSignal } from "solid-js";
import { usePanel } from "../state/panel.js";

/** Copies a text to the clipboard, and confirms that on the button. */
export function CopyButton(props: { readonly text: string; readonly label: string }) {
  const { announce } = usePanel();
  const [copied, setCopied] = createSignal("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.text);
      setCopied(props.text);
      announce(`Copied ${props.text}.`);
    } catch {
      announce("The browser did not allow copying.");
    }
  };
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      {copied() === props.text ? "Copied" : props.label}
    </button>
  );
}
