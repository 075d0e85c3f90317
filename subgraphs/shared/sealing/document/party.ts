import { inLanguage } from './language-map.ts';
import type { LanguageMap } from './language-map.ts';
import { languageMapOf, nodeOf, nodesOf, textOf } from './values.ts';
import type { AnyNode } from './values.ts';
import { alpha2Of } from './vocabulary/concepts.ts';

/** An organisation as a document names it. */
export interface Party {
  readonly name: string;
  readonly names: LanguageMap;
  /** Its eIDAS identifier, otherwise its legal registration, otherwise any identifier, otherwise null. */
  readonly identifier: string | null;
  /** Every identifier that the document gives it; they are looked up in the registry. */
  readonly identifiers: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** Reads an Organisation node. */
export function partyOf(value: unknown): Party | null {
  const node = nodeOf(value);
  if (!node) return null;
  const names = firstNames(node);
  const identifiers = [node.eIDASIdentifier, node.registration, node.vatIdentifier, node.taxIdentifier, node.identifier]
    .flatMap(nodesOf)
    .map((one) => textOf(one.notation))
    .filter((text) => text !== null);
  const id = textOf(node.id);
  const named = id?.startsWith('did:') || id?.startsWith('http') ? [id] : [];
  const all = [...new Set([...identifiers, ...named])];
  return { name: inLanguage(names), names, identifier: all[0] ?? null, identifiers: all, country: countryOf(node) };
}

function firstNames(node: AnyNode): LanguageMap {
  const candidates = [node.legalName, node.prefLabel, node.preferredName, node.altLabel, node.title].map(languageMapOf);
  return candidates.find((names) => Object.keys(names).length > 0) ?? {};
}

function countryOf(node: AnyNode): string | null {
  const address = nodesOf(node.location).flatMap((location) => nodesOf(location.address));
  const concepts = [...address.map((one) => one.countryCode), nodeOf(node.eIDASIdentifier)?.spatial].flatMap(nodesOf);
  const id = concepts.map((concept) => textOf(concept.id)).find((text) => text !== null);
  return id ? alpha2Of(id) : null;
}
