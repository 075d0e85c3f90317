import jsonld from 'jsonld';
import { DataFactory, Store } from 'n3';
import type { Term } from '@rdfjs/types';
import type { DocumentLoader } from './document-loader.ts';

/**
 * The statements a document makes, as triples (JSON-LD 1.1 API, "Deserialize JSON-LD to RDF"). Members the contexts
 * do not know make none.
 *
 * @param lossless true: throws where a member would make none
 * @throws UnknownContext, or what JSON-LD finds wrong with it
 */
export async function triplesOf(document: object, documentLoader: DocumentLoader, lossless = false): Promise<Store> {
  const options = { documentLoader, safe: lossless };
  const quads = (await jsonld.toRDF(document as never, options as never)) as unknown as PlainQuad[];
  const store = new Store();
  for (const { subject, predicate, object, graph } of quads) {
    store.addQuad(
      termOf(subject) as never,
      termOf(predicate) as never,
      termOf(object) as never,
      termOf(graph) as never,
    );
  }
  return store;
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
