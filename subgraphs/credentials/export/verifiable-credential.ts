import { languageMapOf, nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { inLanguage } from '../../shared/sealing/index.ts';
import { isJsonObject } from '../../shared/sealing/json/strict-json.ts';
import { PROFILE_CONTEXT } from '../../shared/sealing/linked-data/contexts.ts';
import { awardingBodyOf, issuerIdOf, subjectIdOf } from './issuer.ts';
import type { Exported } from './open-badge.ts';

const BASE_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
/**
 * Terms that the context of the data model protects, so that no other context may redefine them (JSON-LD 1.1, 4.1.11).
 */
const PROTECTED = ['id', 'type', 'name', 'description', 'digestMultibase', 'digestSRI', 'mediaType'];

/**
 * A sealed credential as an unsigned credential of the W3C Verifiable Credentials Data Model 2.0: everything the sealed
 * document says about its learner, in every language, in the terms of the European Learning Model. The context of the
 * terms used is embedded in the credential: the official one cannot be combined with that of the data model, which
 * protects terms that it redefines, and embedding it means that nothing has to be fetched.
 */
export function verifiableCredentialOf({ document, institution, learner }: Exported): Record<string, unknown> {
  const subject = nodeOf(document.credentialSubject) ?? {};
  const until = textOf(document.validUntil);
  const status = nodesOf(document.status);
  const title = languageMapOf(nodeOf(document.displayParameter)?.title);
  return {
    '@context': [BASE_CONTEXT, contextOf(subject)],
    id: textOf(document.id),
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    name: inLanguage(title),
    issuer: {
      id: issuerIdOf(institution),
      name: inLanguage(languageMapOf(awardingBodyOf(document).legalName)) || institution,
    },
    validFrom: textOf(document.validFrom),
    ...(until && { validUntil: until }),
    credentialSubject: { ...subject, id: subjectIdOf(institution, learner) },
    ...(status.length > 0 && { credentialStatus: status }),
  };
}

/** The context of the terms that a subject uses, nested so that it may redefine those that the data model protects. */
function contextOf(subject: AnyNode): Readonly<Record<string, unknown>> {
  const used = new Set<string>(['EuropeanDigitalCredential']);
  collect(subject, used);
  const terms = Object.entries(PROFILE_CONTEXT).filter(([term]) => used.has(term));
  const allowed = terms.filter(([term]) => !PROTECTED.includes(term));
  const changed = Object.fromEntries(terms.filter(([term]) => PROTECTED.includes(term)));
  const below = (definition: unknown) =>
    isJsonObject(definition) ? { ...definition, '@context': changed } : { '@id': definition, '@context': changed };
  const direct = (term: string) => term in subject && Object.keys(changed).length > 0;
  return {
    xsd: PROFILE_CONTEXT['xsd'],
    ...Object.fromEntries(allowed.map(([term, definition]) => [term, direct(term) ? below(definition) : definition])),
  };
}

/** Collects the names of members and types at any depth. */
function collect(value: unknown, used: Set<string>): void {
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...next);
    if (!isJsonObject(next)) continue;
    for (const type of [next.type].flat()) if (typeof type === 'string') used.add(type);
    for (const [name, inner] of Object.entries(next)) {
      used.add(name);
      waiting.push(inner);
    }
  }
}
