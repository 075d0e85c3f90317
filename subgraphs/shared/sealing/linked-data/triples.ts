import jsonld from 'jsonld';
import { DataFactory } from 'n3';
import type { Quad, Term } from '@rdfjs/types';
import type { DocumentLoader } from './document-loader.ts';
import { TripleSet } from './triple-set.ts';

/**
 * The statements a document makes, as triples (JSON-LD 1.1 API, "Deserialize JSON-LD to RDF"). Members that the
 * contexts do not define produce none.
 *
 * @param lossless true: throws if a member would produce none
 * @throws UnknownContext, or what JSON-LD finds wrong with it
 */
export async function triplesOf(
  document: object,
  documentLoader: DocumentLoader,
  lossless = false,
): Promise<TripleSet> {
  const options = { documentLoader, safe: lossless };
  const quads = (await jsonld.toRDF(document as never, options as never)) as unknown as PlainQuad[];
  const triples = new TripleSet();
  for (const { subject, predicate, object, graph } of quads) {
    const terms = [subject, predicate, object, graph].map(termOf) as never[];
    triples.add(DataFactory.quad(terms[0]!, terms[1]!, terms[2]!, terms[3]!) as Quad);
  }
  return triples;
}

interface PlainTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}
type PlainQuad = Readonly<Record<'subject' | 'predicate' | 'object' | 'graph', PlainTerm>>;

/** jsonld's plain objects as terms of RDF/JS. */
function termOf({ termType, value, language, datatype }: PlainTerm): Term {
  if (termType === 'NamedNode') return DataFactory.namedNode(value);
  if (termType === 'BlankNode') return DataFactory.blankNode(value.replace(/^_:/, ''));
  if (termType === 'DefaultGraph') return DataFactory.defaultGraph();
  return DataFactory.literal(value, language || DataFactory.namedNode(datatype?.value ?? ''));
}
