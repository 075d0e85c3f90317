/** Shown while the first page loads. Deliberately empty: it is visible only for a moment. */
export function Starting() {
  return <div className="starting" aria-busy="true" />;
}
