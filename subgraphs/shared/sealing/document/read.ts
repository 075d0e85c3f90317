import { isJsonObject } from '../json/strict-json.ts';
import { awardingBodiesOf } from './awarding-bodies.ts';
import { comparable } from './identifiers.ts';
import { isRecordId } from './record-id.ts';
import { HUB_SCHEMES } from './hub-identifiers.ts';
import type { LanguageMap } from './language-map.ts';
import { inLanguage } from './language-map.ts';
import { readMandateEvidence } from '../mandate/evidence.ts';
import type { MandateEvidence } from '../mandate/evidence.ts';
import { partyOf } from './party.ts';
import type { Party } from './party.ts';
import { earliestOf, languageMapOf, momentOf, nodeOf, nodesOf, numberOf, textOf } from './values.ts';
import type { AnyNode } from './values.ts';

/** What a credential states, extracted from its document. Trust only what is sealed. */
export interface DocumentFacts {
  readonly id: string | null;
  readonly title: LanguageMap;
  readonly holder: string | null;
  /** The awarding body; the first if there are several. */
  readonly awardedBy: Party | null;
  /**
   * Every organisation that awards anything in it, at any depth, each once. It can be sealed on behalf of one only if
   * there is no other.
   */
  readonly awardingBodies: readonly Party[];
  /**
   * Whether the issuer is described with the id or an identifier of the (first) awarding body. This is only the
   * document's claim.
   */
  readonly issuerAwards: boolean;
  /** The issuer: who sealed. */
  readonly sealedBy: Party | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly issued: Date | null;
  /** Ids of the hub's own records, if the document is from the alliance. */
  readonly hubIds: {
    readonly credential: string | null;
    readonly enrolment: string | null;
    readonly result: string | null;
  };
  /** The document's own identifiers. */
  readonly identifiers: readonly string[];
  readonly learningOutcomes: readonly {
    readonly title: LanguageMap;
    readonly skills: readonly { readonly id: string; readonly label: LanguageMap }[];
  }[];
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly grade: string | null;
  /** When the learner was assessed; the latest of several. */
  readonly assessedOn: Date | null;
  /** Present if another institution seals for the awarding body. */
  readonly mandate: MandateEvidence | null;
}

const ECTS_FRAMEWORK = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';

/**
 * Reads any European Digital Credential: the hub's own or another issuer's, with single values or lists, also wrapped
 * as `{credential}` for upload. Anything not found is null or empty; never throws.
 */
export function readDocument(value: unknown): DocumentFacts {
  const outer = isJsonObject(value) ? value : {};
  const document = isJsonObject(outer.credential) && !outer.credentialSubject ? outer.credential : outer;
  const subject = nodeOf(document.credentialSubject) ?? {};
  const claims = [...nodesOf(subject.hasClaim), ...nodesOf(subject.achieved), ...nodesOf(subject.performed)];
  const claim = claims[0] ?? {};
  const awardingBodies = awardingBodiesOf(document, claim.awardedBy);
  const specification = nodeOf(claim.specifiedBy) ?? {};
  const learnt = [specification, ...nodesOf(specification.influences)];
  const assessments = claims.flatMap((one) => nodesOf(one.provenBy));
  const activities = claims.flatMap((one) => (typeIs(one, 'LearningActivity') ? [one] : nodesOf(one.influencedBy)));
  return {
    id: textOf(document.id),
    title: firstText(claim.title, nodeOf(document.displayParameter)?.title, document.title),
    holder: holderOf(subject),
    awardedBy: awardingBodies[0] ?? null,
    awardingBodies,
    issuerAwards: issuerAwards(document.issuer, claim, awardingBodies),
    sealedBy: partyOf(document.issuer),
    validFrom: momentOf(document.validFrom),
    validUntil: earliestOf(momentOf(document.validUntil), momentOf(document.expirationDate)),
    issued: momentOf(document.issued) ?? momentOf(document.issuanceDate),
    hubIds: {
      credential: hubId([document], HUB_SCHEMES.credential),
      enrolment: hubId(activities, HUB_SCHEMES.enrolment),
      result: hubId(assessments, HUB_SCHEMES.result),
    },
    identifiers: nodesOf(document.identifier)
      .map((one) => textOf(one.notation))
      .filter((text) => text !== null),
    learningOutcomes: learnt.flatMap((one) => nodesOf(one.learningOutcome)).map(outcomeOf),
    ects: ectsOf(learnt),
    eqfLevel: levelOf(learnt),
    grade: gradeOf(assessments),
    assessedOn: latestOf(assessments.map((one) => momentOf(one.dateIssued))),
    mandate: readMandateEvidence(document),
  };
}

function issuerAwards(issuer: unknown, claim: AnyNode, [first]: readonly Party[]): boolean {
  const body = nodeOf(nodeOf(claim.awardedBy)?.awardingBody);
  const id = textOf(nodeOf(issuer)?.id);
  if (id !== null && id === textOf(body?.id)) return true;
  const identifiers = new Set((partyOf(issuer)?.identifiers ?? []).map(comparable));
  return first?.identifiers.some((identifier) => identifiers.has(comparable(identifier))) ?? false;
}

const typeIs = (node: AnyNode, type: string) => [node.type].flat().includes(type);

function firstText(...values: readonly unknown[]): LanguageMap {
  return values.map(languageMapOf).find((text) => Object.keys(text).length > 0) ?? {};
}

function holderOf(subject: AnyNode): string | null {
  const full = inLanguage(languageMapOf(subject.fullName));
  const parts = [subject.givenName, subject.familyName].map((part) => inLanguage(languageMapOf(part))).filter(Boolean);
  return full || parts.join(' ') || null;
}

function hubId(nodes: readonly AnyNode[], scheme: string): string | null {
  const identifiers = nodes.flatMap((node) => nodesOf(node.identifier));
  const notation = textOf(identifiers.find((one) => one.schemeName === scheme)?.notation);
  return notation && isRecordId(notation) ? notation : null;
}

function outcomeOf(node: AnyNode): DocumentFacts['learningOutcomes'][number] {
  const skills = nodesOf(node.relatedESCOSkill).map((skill) => ({
    id: textOf(skill.id) ?? '',
    label: languageMapOf(skill.prefLabel),
  }));
  return { title: firstText(node.title, node.prefLabel), skills: skills.filter((skill) => skill.id !== '') };
}

function ectsOf(specifications: readonly AnyNode[]): number | null {
  const points = specifications.flatMap((one) => [...nodesOf(one.creditPoint), ...nodesOf(one.hasECTSCreditPoints)]);
  const ects = points.find((point) => textOf(nodeOf(point.framework)?.id) === ECTS_FRAMEWORK);
  return numberOf(ects?.point);
}

function levelOf(specifications: readonly AnyNode[]): number | null {
  const ids = specifications.flatMap((one) => nodesOf(one.eqfLevel)).map((level) => textOf(level.id));
  const level = /\/eqf\/([1-8])$/.exec(ids[0] ?? '')?.[1];
  return level ? Number(level) : null;
}

function gradeOf(assessments: readonly AnyNode[]): string | null {
  const grades = assessments
    .flatMap((one) => nodesOf(one.grade))
    .map((grade) => inLanguage(languageMapOf(grade.noteLiteral)));
  return grades.find((grade) => grade !== '') ?? null;
}

function latestOf(moments: readonly (Date | null)[]): Date | null {
  const known = moments.filter((one) => one !== null).map((one) => one.getTime());
  return known.length > 0 ? new Date(Math.max(...known)) : null;
}
