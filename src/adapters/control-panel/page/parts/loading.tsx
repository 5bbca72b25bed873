/** Something is being read for the first time. */
export function Loading(props: { readonly what: string }) {
  return (
    <div class="state state-loading" role="status">
      <span class="spinner" aria-hidden="true" />
      <p>Reading {props.what} …</p>
    </div>
  );
}
