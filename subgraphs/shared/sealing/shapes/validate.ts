import Validator from 'rdf-validate-shacl';
import { createDocumentLoader, type DocumentLoader } from '../linked-data/document-loader.ts';
import { TripleSet } from '../linked-data/triple-set.ts';
import { triplesOf } from '../linked-data/triples.ts';
import { findingOf, type Finding, type ShapeResult } from './findings.ts';
import { officialContext, officialShapes } from './official-shapes.ts';
import { profileShapes } from './profile-shapes.ts';
import type { Standards } from './standards.ts';

/** The result of validating against shapes. */
export interface ShapeOutcome {
  readonly conforms: boolean;
  /** The first ones, and how many there are. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly triples: number;
}

const SHOWN = 50;
const BASE = 'http://data.europa.eu/snb/model/ap/';
const PROFILES = ['edc-issued-by-mandate', 'edc-accredited', 'edc-converted', 'edc-diploma-supplement'];

/** Validates documents against the shapes of the profiles they name: the official ones, or the project's own. */
export class ShapeValidator {
  readonly #standards: Standards | null;
  readonly #loader: DocumentLoader;
  readonly #validators = new Map<string, Validator>();

  constructor(standards: Standards | null) {
    this.#standards = standards;
    this.#loader = createDocumentLoader(standards ? officialContext(standards) : undefined);
  }

  /**
   * A document without statements does not conform: no triples, no conformance.
   *
   * @param lossless true: refuses a document if linked data would lose a member
   * @throws UnknownContext, or what JSON-LD finds wrong with the document
   */
  async validate(document: Readonly<Record<string, unknown>>, lossless = false): Promise<ShapeOutcome> {
    const triples = await triplesOf(document, this.#loader, lossless);
    const about = triples.objectsOf(String(document['id'] ?? ''));
    if (about.length === 0) return { conforms: false, findings: [], findingCount: 0, triples: 0 };
    const { conforms, results } = await this.#validatorOf(profilesOf(document)).validate(triples as never);
    const findings = results.slice(0, SHOWN).map((result) => findingOf(result as ShapeResult, triples));
    return { conforms, findings, findingCount: results.length, triples: triples.size };
  }

  #validatorOf(profiles: readonly string[]): Validator {
    const key = profiles.join();
    const known = this.#validators.get(key);
    if (known) return known;
    const shapes = this.#standards ? officialShapes(this.#standards, profiles) : profileShapes(profiles);
    const validator = new Validator(shapes as never);
    const triples = new TripleSet();
    for (const quad of shapes) triples.add(quad as never);
    // The same triples with an index: the library's own dataset searches all of them each time.
    validator.$shapes = validator.factory.clownface({ dataset: triples as never });
    this.#validators.set(key, validator);
    return validator;
  }
}

/** Profiles beyond the generic one that a document names, by the last part of their address. */
function profilesOf({ credentialSchema }: Readonly<Record<string, unknown>>): readonly string[] {
  const named = [credentialSchema].flat().map((schema) => (schema as { id?: unknown } | null)?.id);
  return PROFILES.filter((profile) => named.includes(BASE + profile));
}
