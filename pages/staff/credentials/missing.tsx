interface Element {
  readonly element: string;
  readonly explanation: string;
}

/** The elements of Annex I that are missing, and what to add. The API provides them in English. */
export function Missing({ of }: { readonly of: readonly Element[] }) {
  if (of.length === 0) return null;
  return (
    <dl className="missing" lang="en">
      {of.map(({ element, explanation }) => (
        <div key={element}>
          <dt>{element}</dt>
          <dd>{explanation}</dd>
        </div>
      ))}
    </dl>
  );
}
