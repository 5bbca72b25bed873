/** An error of the page itself. The other views still work. */
export function Broken(props: { readonly error: unknown }) {
  const message = () => (props.error instanceof Error ? props.error.message : String(props.error));
  return (
    <div class="state state-bad" role="alert">
      <h1>This view has failed</h1>
      <p>This is an error of the panel: {message()}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </div>
  );
}
