import type { Quad, Term } from '@rdfjs/types';

/** The matches in the form that readers of RDF/JS expect: iterable, with a size. */
class Matches extends Array<Quad> {
  get size(): number {
    return this.length;
  }
}

const NONE = new Matches();

/**
 * Triples in memory, indexed by subject and by predicate and object: the part of a Dataset (RDF/JS) that validation
 * uses, several times faster than a complete store. Each triple is in it once.
 */
export class TripleSet implements Iterable<Quad> {
  readonly #all = new Map<string, Quad>();
  readonly #bySubject = new Map<string, Matches>();
  readonly #byObject = new Map<string, Matches>();
  readonly #byPredicate = new Map<string, Matches>();

  get size(): number {
    return this.#all.size;
  }

  add(quad: Quad): void {
    const { subject, predicate, object, graph } = quad;
    const key = JSON.stringify([keyOf(subject), predicate.value, keyOf(object), keyOf(graph)]);
    if (this.#all.has(key)) return;
    this.#all.set(key, quad);
    put(this.#bySubject, keyOf(subject), quad);
    put(this.#byObject, keyOf(object), quad);
    put(this.#byPredicate, predicate.value, quad);
  }

  /** The triples with these terms; null matches any. */
  match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): Matches {
    const some = subject
      ? this.#bySubject.get(keyOf(subject))
      : object
        ? this.#byObject.get(keyOf(object))
        : predicate
          ? this.#byPredicate.get(predicate.value)
          : Matches.from(this.#all.values());
    if (!some) return NONE;
    return some.filter(
      (quad) =>
        (!predicate || quad.predicate.value === predicate.value) &&
        (!object || quad.object.equals(object)) &&
        (!graph || quad.graph.equals(graph)),
    ) as Matches;
  }

  /** The statements about a node, by its id; only those with the predicate's address if one is given. */
  objectsOf(id: string, predicate: string | null = null): readonly Term[] {
    const said = [...(this.#bySubject.get(`NamedNode ${id}`) ?? []), ...(this.#bySubject.get(`BlankNode ${id}`) ?? [])];
    return said.filter((quad) => predicate === null || quad.predicate.value === predicate).map(({ object }) => object);
  }

  [Symbol.iterator](): Iterator<Quad> {
    return this.#all.values();
  }
}

function put(index: Map<string, Matches>, key: string, quad: Quad): void {
  const some = index.get(key);
  if (some) some.push(quad);
  else index.set(key, Matches.of(quad) as Matches);
}

function keyOf(term: Term): string {
  if (term.termType !== 'Literal') return `${term.termType} ${term.value}`;
  return `Literal ${term.language} ${term.datatype.value} ${term.value}`;
}
