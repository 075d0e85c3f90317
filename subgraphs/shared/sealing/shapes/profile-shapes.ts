import { DataFactory, Store } from 'n3';
import type { NamedNode, Quad_Object, Quad_Subject } from '@rdfjs/types';
import { addressOf } from '../linked-data/contexts.ts';
import { NAMESPACES } from '../linked-data/profile-terms.ts';
import { FURTHER_RULES, GROUPS, PROFILE_RULES, vocabularyOf } from './profile-rules/index.ts';

const { namedNode, literal, blankNode } = DataFactory;
const SHACL = 'http://www.w3.org/ns/shacl#';
const { rdf: RDF, xsd: XSD } = NAMESPACES;
const CLAIMS = 'LearningAchievement/LearningActivity/LearningAssessment/LearningEntitlement';

const HOW_OFTEN: Readonly<Record<string, { readonly min?: number; readonly max?: number }>> = {
  '1': { min: 1, max: 1 },
  '?': { max: 1 },
  '+': { min: 1 },
  '*': {},
};

/**
 * The project's own SHACL shapes, written as triples from the rules (W3C SHACL, section 2): the generic ones, and those
 * of further profiles.
 *
 * @param profiles the last part of their addresses, such as `edc-issued-by-mandate`
 */
export function profileShapes(profiles: readonly string[]): Store {
  const shapes = new ShapeWriter();
  for (const [type, lines] of Object.entries(PROFILE_RULES)) shapes.ofClass(type, lines);
  const credential = shapes.ofClass('EuropeanDigitalCredential', '');
  shapes.property(credential, 'issuer', (property) =>
    shapes.add(
      property,
      'node',
      shapes.node((issuer) => shapes.rules(issuer, '1 eIDASIdentifier LegalIdentifier')),
    ),
  );
  const supplement = profiles.includes('edc-diploma-supplement');
  for (const profile of new Set([...profiles, ...(supplement ? ['edc-accredited'] : [])])) {
    for (const [type, lines] of Object.entries(FURTHER_RULES[profile] ?? {})) shapes.ofClass(type, lines);
  }
  return shapes.store;
}

/** Writes shapes into a store. */
class ShapeWriter {
  readonly store = new Store();

  /** A shape that targets all nodes of a class. */
  ofClass(type: string, lines: string): Quad_Subject {
    return this.node((shape) => {
      this.add(shape, 'targetClass', namedNode(addressOf(type)));
      this.rules(shape, lines);
    });
  }

  node(write: (shape: Quad_Subject & Quad_Object) => void): Quad_Subject & Quad_Object {
    const shape = blankNode();
    this.store.addQuad(shape, namedNode(`${RDF}type`), namedNode(`${SHACL}NodeShape`));
    write(shape);
    return shape;
  }

  property(shape: Quad_Subject, term: string, write: (property: Quad_Subject & Quad_Object) => void): void {
    const property = blankNode();
    this.add(shape, 'property', property);
    this.add(property, 'path', namedNode(addressOf(term)));
    write(property);
  }

  /** The lines of a class or group, each as a property shape. */
  rules(shape: Quad_Subject, lines: string): void {
    for (const line of lines.split('\n').map((one) => one.trim())) {
      if (line === '') continue;
      const [often, term, what = ''] = line.split(' ') as [string, string, string?];
      if (often === '&') this.rules(shape, GROUPS[term] ?? '');
      else
        this.property(shape, term, (property) => {
          const { min, max } = HOW_OFTEN[often] ?? {};
          if (min !== undefined) this.add(property, 'minCount', integer(min));
          if (max !== undefined) this.add(property, 'maxCount', integer(max));
          this.#what(property, what);
        });
    }
  }

  add(subject: Quad_Subject, name: string, object: Quad_Object): void {
    this.store.addQuad(subject, namedNode(SHACL + name), object);
  }

  #what(property: Quad_Subject, what: string): void {
    const [kind, list] = what.split('@') as [string, string?];
    if (kind === 'text' || kind === 'texts') {
      this.add(property, 'datatype', namedNode(`${RDF}langString`));
      if (kind === 'text') this.add(property, 'uniqueLang', TRUE);
    } else if (kind === 'literal' || kind === 'address') {
      this.add(property, 'nodeKind', namedNode(SHACL + (kind === 'literal' ? 'Literal' : 'IRI')));
    } else if (kind === 'percentage') {
      this.add(property, 'datatype', namedNode(`${XSD}positiveInteger`));
      this.add(property, 'maxInclusive', integer(100));
    } else if (kind === 'claim') {
      this.#or(property, [...this.#classes(CLAIMS), this.#otherClaim()]);
    } else if (/^[a-z]/.test(kind)) {
      this.add(property, 'datatype', namedNode(XSD + kind));
    } else {
      const classes = this.#classes(kind);
      if (classes.length > 1) this.#or(property, classes);
      else this.add(property, 'class', namedNode(addressOf(kind)));
    }
    if (list) this.#vocabulary(property, list);
  }

  #classes(kinds: string): Quad_Object[] {
    return kinds.split('/').map((kind) => this.node((shape) => this.add(shape, 'class', namedNode(addressOf(kind)))));
  }

  /** A claim without a class of its own states its type. */
  #otherClaim(): Quad_Object {
    return this.node((shape) => this.rules(shape, '& claimed\n+ dcType Concept'));
  }

  /** A member of a vocabulary has its own address, and states its vocabulary. */
  #vocabulary(property: Quad_Subject, list: string): void {
    this.add(property, 'nodeKind', namedNode(`${SHACL}IRI`));
    const member = this.node((shape) =>
      this.property(shape, 'inScheme', (scheme) => {
        this.add(scheme, 'hasValue', namedNode(vocabularyOf(list)));
        this.add(scheme, 'class', namedNode(addressOf('ConceptScheme')));
      }),
    );
    this.add(property, 'node', member);
  }

  #or(property: Quad_Subject, alternatives: readonly Quad_Object[]): void {
    this.add(property, 'or', this.#list(alternatives));
  }

  #list(members: readonly Quad_Object[]): Quad_Object {
    const [first, ...rest] = members;
    if (!first) return namedNode(`${RDF}nil`);
    const list = blankNode();
    this.store.addQuad(list, namedNode(`${RDF}first`), first);
    this.store.addQuad(list, namedNode(`${RDF}rest`), this.#list(rest));
    return list;
  }
}

const integer = (value: number) => literal(String(value), namedNode(`${XSD}integer`));
const TRUE = literal('true', namedNode(`${XSD}boolean`) satisfies NamedNode);
