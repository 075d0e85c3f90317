import { createHash } from 'node:crypto';
import { languageMapOf, nodeOf, nodesOf, textOf, type AnyNode } from '../../shared/sealing/document/values.ts';
import { inLanguage } from '../../shared/sealing/index.ts';
import { partyOf } from '../../shared/sealing/document/party.ts';

/** The URL of the institution that signs exports: its domain, which is also its id in the alliance. */
export const issuerIdOf = (institution: string) => `https://${institution}`;

/** The claims of a sealed document: achievements, or activities taken part in. */
export function claimsOf(document: AnyNode): readonly AnyNode[] {
  return nodesOf(nodeOf(document.credentialSubject)?.hasClaim);
}

/** The languages, ISO 639-1, in which a sealed document says what was achieved. */
export function languagesOf(document: AnyNode): readonly string[] {
  const titles = [...claimsOf(document), ...nodesOf(document.displayParameter)].map(({ title }) =>
    languageMapOf(title),
  );
  return [...new Set(titles.flatMap((title) => Object.keys(title)))].filter((one) => /^[a-z]{2}$/.test(one));
}

/** The awarding body as described in the document; the issuer may be a mandated sealer, who does not sign exports. */
export function awardingBodyOf(document: AnyNode): AnyNode {
  return nodeOf(nodeOf(claimsOf(document)[0]?.awardedBy)?.awardingBody) ?? nodeOf(document.issuer) ?? {};
}

/** The institution as a Profile of Open Badges. */
export function profileOf(institution: string, document: AnyNode, language: string) {
  const body = awardingBodyOf(document);
  const party = partyOf(body);
  const homepage = textOf(nodeOf(body.homepage)?.contentURL);
  const eidas = textOf(nodeOf(body.eIDASIdentifier)?.notation);
  const identifiers = [
    ...(eidas ? [entry('ext:eidasLegalIdentifier', eidas)] : []),
    ...nodesOf(body.identifier).flatMap((one) => {
      const notation = textOf(one.notation);
      return notation ? [entry(`ext:${extension(textOf(one.schemeName) ?? 'identifier')}`, notation)] : [];
    }),
  ];
  return {
    id: issuerIdOf(institution),
    type: ['Profile'],
    name: inLanguage(languageMapOf(body.legalName), language) || institution,
    ...(homepage && { url: homepage }),
    ...(party?.country && { address: { type: ['Address'], addressCountryCode: party.country } }),
    ...(identifiers.length > 0 && { otherIdentifier: identifiers }),
  };
}

const entry = (identifierType: string, identifier: string) => ({ type: 'IdentifierEntry', identifier, identifierType });

/** A scheme's name as the name of an extension: `erasmusInstitutionalCode` for `Erasmus institutional code`. */
function extension(name: string): string {
  const [first = 'identifier', ...more] = name.match(/[A-Za-z0-9]+/g) ?? [];
  const isAbbreviation = first === first.toUpperCase();
  const start = isAbbreviation ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  return [start, ...more.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

/**
 * The id of a learner in exports: the same in all exports of an institution, and different for each institution. It can
 * be linked to a learner only by those who know the record id. A UUID of version 8 (RFC 9562 section 5.8).
 */
export function subjectIdOf(institution: string, learner: string): string {
  const hash = createHash('sha256').update(`alliance-hub export subject|${institution}|${learner}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
