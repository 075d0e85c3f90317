/** Before the first page has arrived. Says nothing: it is there for a moment. */
export function Starting() {
  return <div className="starting" aria-busy="true" />;
}
