import { termOf } from '../linked-data/contexts.ts';
import { NAMESPACES } from '../linked-data/profile-terms.ts';
import type { TripleSet } from '../linked-data/triple-set.ts';

/** One violation of the profile's shapes by a document. */
export interface Finding {
  /** The id of the node concerned. */
  readonly node: string;
  /** Its type: `LearningAchievement`; empty if it has none. */
  readonly type: string;
  /** The member: `title`; empty if the finding concerns the node itself. */
  readonly term: string;
  readonly rule: 'MISSING' | 'TOO_MANY' | 'WRONG_KIND' | 'TWO_TEXTS' | 'NOT_FULFILLED';
}

/** The parts of a SHACL validation result (W3C SHACL, section 3.6) that are used. */
export interface ShapeResult {
  readonly focusNode?: { readonly value: string } | null;
  readonly path?: unknown;
  readonly sourceConstraintComponent?: { readonly value: string } | null;
}

const RULES: Readonly<Record<string, Finding['rule']>> = {
  MinCountConstraintComponent: 'MISSING',
  MaxCountConstraintComponent: 'TOO_MANY',
  DatatypeConstraintComponent: 'WRONG_KIND',
  ClassConstraintComponent: 'WRONG_KIND',
  OrConstraintComponent: 'WRONG_KIND',
  NodeKindConstraintComponent: 'WRONG_KIND',
  UniqueLangConstraintComponent: 'TWO_TEXTS',
};
const SENTENCES: Readonly<Record<Finding['rule'], string>> = {
  MISSING: 'is missing',
  TOO_MANY: 'is given more than once',
  WRONG_KIND: 'has a value of the wrong kind',
  TWO_TEXTS: 'has two texts in one language',
  NOT_FULFILLED: 'does not meet the requirements of the profile',
};

/** A SHACL result as a finding. */
export function findingOf({ focusNode, path, sourceConstraintComponent }: ShapeResult, triples: TripleSet): Finding {
  const node = focusNode?.value ?? '';
  const types = triples.objectsOf(node, `${NAMESPACES.rdf}type`).map(({ value }) => termOf(value));
  const component = termOf(sourceConstraintComponent?.value ?? '');
  return {
    node: node.slice(0, 100),
    type: types.find((type) => type !== 'VerifiableCredential') ?? '',
    term: termOf(pathValue(path)),
    rule: RULES[component] ?? 'NOT_FULFILLED',
  };
}

/** The address of a path of one step; the profile's shapes have no other paths. */
function pathValue(path: unknown): string {
  const step = Array.isArray(path) ? path[0] : path;
  if (typeof step !== 'object' || step === null) return '';
  const { value, predicates } = step as { value?: string; predicates?: { value: string }[] };
  return value ?? predicates?.[0]?.value ?? '';
}

/** `title of LearningAchievement urn:epass:learningAchievement:1 is missing`. */
export function sentenceOf({ node, type, term, rule }: Finding): string {
  const where = [type, node].filter(Boolean).join(' ');
  return `${term ? `${term} of ${where}` : where} ${SENTENCES[rule]}`;
}
