import { checkProfile } from '../document/profile.ts';
import { readDocument } from '../document/read.ts';
import type { Party } from '../document/party.ts';
import { languageMapOf, listOf, momentOf, nodeOf, nodesOf, textOf } from '../document/values.ts';
import type { AnyNode } from '../document/values.ts';
import type { InspectedDocument, InspectedStatus } from './inspection.ts';

/** Describes a credential for people, whoever issued it; null if the object is not one. */
export function describeDocument(
  document: AnyNode,
  bytes: number,
  stage: 'SEALED' | 'UNSEALED',
): InspectedDocument | null {
  if (!isCredential(document)) return null;
  const facts = readDocument(document);
  const badge = badgeOf(document);
  return {
    id: facts.id,
    types: listOf(document.type ?? document['@type']).map(String),
    title: Object.keys(facts.title).length > 0 ? facts.title : badge.title,
    holder: facts.holder ?? badge.holder,
    awardedBy: facts.awardedBy,
    issuer: facts.sealedBy?.name ? facts.sealedBy : (badge.issuer ?? facts.sealedBy),
    mandate: facts.mandate && (facts.mandate.id ?? facts.mandate.statement),
    issued: facts.issued,
    validFrom: facts.validFrom ?? momentOf(document.awardedDate),
    validUntil: facts.validUntil,
    schemas: nodesOf(document.credentialSchema)
      .map(({ id }) => textOf(id))
      .filter((id) => id !== null),
    ects: facts.ects,
    eqfLevel: facts.eqfLevel,
    grade: facts.grade,
    bytes,
    format: checkProfile(document, stage),
    status: [...nodesOf(document.status), ...nodesOf(document.credentialStatus)].map(statusOf),
  };
}

function isCredential(document: AnyNode): boolean {
  const types = listOf(document.type ?? document['@type']);
  return document.credentialSubject !== undefined || types.includes('VerifiableCredential');
}

function statusOf(entry: AnyNode): InspectedStatus {
  return {
    type: textOf(entry.type) ?? 'unnamed',
    purpose: textOf(entry.statusPurpose),
    list: textOf(entry.statusListCredential) ?? textOf(entry.id),
    index: textOf(entry.statusListIndex),
  };
}

/** Members that have other names in Open Badges and other credentials of the W3C data model. */
function badgeOf(document: AnyNode) {
  const subject = nodeOf(document.credentialSubject) ?? {};
  const achievement = nodeOf(subject.achievement) ?? {};
  const name = nodesOf(subject.identifier).find((one) => one.identityType === 'name' && one.hashed !== true);
  return {
    title: languageMapOf(achievement.name ?? document.name),
    holder: textOf(name?.identityHash),
    issuer: issuerOf(document.issuer),
  };
}

function issuerOf(value: unknown): Party | null {
  const node = nodeOf(value);
  const id = textOf(node?.id ?? value);
  const names = languageMapOf(node?.name);
  const name = Object.values(names)[0] ?? id;
  if (name === null) return null;
  return { name, names, identifier: id, identifiers: id === null ? [] : [id], country: null };
}
