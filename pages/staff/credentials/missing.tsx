interface Element {
  readonly element: string;
  readonly explanation: string;
}

/** What Annex I of the European approach misses: the element by its own name, and what to add. The graph says it in English. */
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
