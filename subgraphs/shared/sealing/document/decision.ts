import { CONTEXTS } from '../linked-data/contexts.ts';
import type { StatusEntry } from '../status-list/entry.ts';
import type { CredentialPicture, DescribedOrganisation } from './annex-one.ts';
import { decisionStatement, inOneLine, OUTCOME_WORDS, type DecisionOutcome } from './decision-words.ts';
import { displayParameter } from './display.ts';
import { dateTime, elmIds, elmNode, identifier, note } from './elm-ids.ts';
import type { ElmIds, ElmNode } from './elm-ids.ts';
import { HUB_SCHEMES } from './hub-identifiers.ts';
import type { LanguageMap } from './language-map.ts';
import { organisation } from './organisation.ts';
import * as concepts from './vocabulary/concepts.ts';

/** A piece of learning that a decision concerns. */
export interface DecidedEvidence {
  readonly title: LanguageMap;
  readonly awardedBy: string | null;
  readonly ects: number | null;
  /** Hub id of the credential; null if it is from outside the alliance. */
  readonly credential: string | null;
  /** SHA-256 of the sealed file as it was submitted, base64url. */
  readonly documentHash: string;
}

/** What a recognition decision states, in plain values. */
export interface DescribedDecision {
  /** Hub ids; the document is `urn:credential:<uuid of the decision>`. */
  readonly decisionId: string;
  readonly requestId: string;
  readonly supersedes: string | null;
  readonly learner: { readonly givenName: string | null; readonly familyName: string | null; readonly name: string };
  readonly institution: DescribedOrganisation;
  readonly outcome: DecisionOutcome;
  readonly ects: number | null;
  readonly grade: string | null;
  /** As the officer wrote it. */
  readonly reasons: string | null;
  readonly differences: readonly { readonly kind: string; readonly explanation: string }[];
  readonly conditions: string | null;
  readonly alternative: string | null;
  readonly appeal: { readonly until: string; readonly how: string } | null;
  /** In what capacity: `an officer`, `another officer, upon an appeal`, `a rule of the institution`. */
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly rule: { readonly id: string; readonly title: string } | null;
  readonly purpose: string;
  readonly towards: string | null;
  readonly evidence: readonly DecidedEvidence[];
  readonly pictures?: readonly CredentialPicture[];
  readonly status: readonly StatusEntry[];
}

/**
 * The document of a recognition decision: a European Digital Credential (ELM v3) whose one claim is the assessment
 * (`LearningAssessment`) of what was learnt elsewhere, with the outcome as its grade. Anything that verifies
 * credentials can verify it, and it cannot be mistaken for one of learning: it claims no achievement, and mentions
 * credits only in text. The officer's text is stored under `en` as written, since its language is not stated. The same
 * description gives the same document, ready for `sealIssuer` and `seal`.
 */
export function buildDecisionDocument(one: DescribedDecision): Record<string, unknown> {
  const ids = elmIds();
  const title = { en: `Recognition decision: ${inOneLine(one)}` };
  const { status, learner } = one;
  const issuer = organisation(ids, one.institution);
  return {
    '@context': [...CONTEXTS],
    id: `urn:credential:${one.decisionId.slice(one.decisionId.indexOf(':') + 1)}`,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialProfiles: concepts.GENERIC_CREDENTIAL,
    displayParameter: displayParameter(ids, {
      title,
      description: { en: decisionStatement(one) },
      primaryLanguage: 'en',
      pictures: one.pictures ?? [],
    }),
    identifier: identifier(ids, HUB_SCHEMES.decision, one.decisionId),
    credentialSchema: { id: 'http://data.europa.eu/snb/model/ap/edc-generic-full', type: 'ShaclValidator2017' },
    credentialSubject: elmNode(ids, 'person', 'Person', {
      givenName: learner.givenName ? { en: learner.givenName } : undefined,
      familyName: learner.familyName ? { en: learner.familyName } : undefined,
      fullName: { en: learner.name },
      hasClaim: claimOf(ids, one, title),
    }),
    issuer,
    validFrom: dateTime(one.decidedAt.toISOString()),
    ...(status.length > 0 ? { status } : {}),
  };
}

function claimOf(ids: ElmIds, one: DescribedDecision, title: LanguageMap): ElmNode {
  const { supersedes, institution, decidedAt } = one;
  return elmNode(ids, 'learningAssessment', 'LearningAssessment', {
    title,
    description: { en: decisionStatement(one) },
    identifier: [
      identifier(ids, HUB_SCHEMES.decision, one.decisionId),
      identifier(ids, HUB_SCHEMES.request, one.requestId),
      ...(supersedes ? [identifier(ids, HUB_SCHEMES.supersededDecision, supersedes)] : []),
    ],
    additionalNote: saidOf(one).map(([subject, text]) => ({
      ...note(ids, { en: text }),
      subject: concepts.ownConcept(ids.next('concept'), ids.next('conceptScheme'), subject),
    })),
    dateIssued: dateTime(decidedAt.toISOString()),
    grade: note(ids, { en: `${one.outcome}: ${OUTCOME_WORDS[one.outcome]}` }),
    awardedBy: elmNode(ids, 'awardingProcess', 'AwardingProcess', {
      awardingBody: organisation(ids, institution),
      awardingDate: dateTime(decidedAt.toISOString()),
    }),
  });
}

/** Everything that the decision states, point by point: a heading and the text. */
function saidOf(one: DescribedDecision): (readonly [subject: string, text: string])[] {
  const { appeal, rule } = one;
  return (
    [
      ['Outcome', `${one.outcome}: ${OUTCOME_WORDS[one.outcome]}`],
      ['ECTS credits recognised', one.ects === null ? 'None' : String(one.ects)],
      ['Grade', one.grade],
      ...one.evidence.map((piece) => ['Evidence', evidenceSaid(piece)] as const),
      ['Purpose', one.purpose],
      ['Towards', one.towards],
      ...one.differences.map(({ kind, explanation }) => ['Substantial difference', `${kind}: ${explanation}`] as const),
      ['Reasons', one.reasons],
      ['Conditions', one.conditions],
      ['Recognised instead', one.alternative],
      ['Appeal', appeal && `Until ${appeal.until}. ${appeal.how}`],
      ['Decided by', one.decidedBy],
      ['Rule', rule && `${rule.title} (${rule.id})`],
    ] as const
  ).flatMap(([subject, text]) => (text ? [[subject, text] as const] : []));
}

function evidenceSaid({ title, awardedBy, ects, credential, documentHash }: DecidedEvidence): string {
  const name = title['en'] ?? Object.values(title)[0] ?? 'Untitled';
  const parts = [
    `"${name}"`,
    ...(awardedBy ? [`awarded by ${awardedBy}`] : []),
    ...(ects === null ? [] : [`${ects} ECTS`]),
    ...(credential ? [`credential ${credential}`] : []),
    `SHA-256 of the sealed file ${documentHash}`,
  ];
  return parts.join(', ');
}
