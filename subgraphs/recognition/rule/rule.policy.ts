import { creditsOf } from '../credit/credits.policy.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import { targetsOf } from './rule-draft.policy.ts';
import type { RecognitionRule, RuleSource } from './rule.entity.ts';

/** What a rule needs of a piece of evidence. */
export type RuleEvidence = Pick<
  Evidence,
  'course' | 'awardingInstitution' | 'title' | 'ects' | 'eqfLevel' | 'kind' | 'verdict' | 'grade'
>;

/** The part of it that identifies the course version. */
export type ShownVersion = Pick<RuleEvidence, 'course' | 'awardingInstitution' | 'title' | 'ects' | 'eqfLevel'>;

/**
 * What the issuer and the registry say about a piece of evidence; null where they do not know or could not be asked.
 */
export interface IssuerWord {
  readonly validity: string | null;
  readonly final: boolean | null;
  readonly passed: boolean | null;
  /** False where the issuer could not be reached. */
  readonly reachable: boolean;
  /** Whether the awarding body was quality-assured on the day of the award. */
  readonly accredited: boolean | null;
  /** Sealed by the awarding body itself, or under its mandate. */
  readonly sealerEntitled: boolean;
}

const plain = (text: string) => text.trim().toLowerCase();

/**
 * True where the evidence shows the source's course version: by the course id where it is known, otherwise by the facts
 * that define the version.
 */
export function showsSource(evidence: ShownVersion, source: RuleSource): boolean {
  if (evidence.course !== null) return evidence.course === source.course;
  const titles = new Set(Object.values(source.title).map(plain));
  return (
    evidence.awardingInstitution === source.awardedBy &&
    evidence.ects === source.ects &&
    evidence.eqfLevel === source.eqfLevel &&
    Object.values(evidence.title).some((title) => titles.has(plain(title)))
  );
}

/** True where the rule gives what the learner asks for, or the request does not say what it should count towards. */
export function leadsTo(rule: RecognitionRule, towards: string | null): boolean {
  const targets = targetsOf(rule);
  if (towards === null || targets.length === 0) return true;
  const names = targets.flatMap(({ code, title, course }) => [
    code,
    ...Object.values(title),
    ...(course ? [course] : []),
  ]);
  return names.map(plain).includes(plain(towards));
}

/** True where each of the rule's sources is shown by a piece of evidence of its own, and no evidence is left over. */
export function covers({ sources }: Pick<RecognitionRule, 'sources'>, evidence: readonly ShownVersion[]): boolean {
  const left = [...evidence];
  for (const source of sources) {
    const index = left.findIndex((piece) => showsSource(piece, source));
    if (index === -1) return false;
    left.splice(index, 1);
  }
  return left.length === 0;
}

/**
 * Why a request that the rule covers is not decided automatically; empty where every criterion is met. A criterion that
 * nobody confirms is not met.
 */
export function notAutomaticBecause(
  rule: RecognitionRule,
  pieces: readonly { readonly evidence: RuleEvidence; readonly issuer: IssuerWord }[],
  gradeSuffices: (evidence: RuleEvidence, lowest: string) => boolean | null,
): string[] {
  const credits = creditsOf(pieces.map(({ evidence }) => evidence));
  return [
    ...pieces.flatMap(({ evidence, issuer }) => [
      ...(evidence.verdict === 'VALID' ? [] : [sentenceOf('EVIDENCE_UNCONFIRMED')]),
      ...(evidence.kind === 'MICRO_CREDENTIAL' ? [] : [sentenceOf('PARTICIPATION_NEVER')]),
      ...(issuer.sealerEntitled ? [] : [sentenceOf('SEAL_NOT_ENTITLED')]),
      ...issuerMistakes(issuer),
      ...(issuer.accredited === true ? [] : [sentenceOf('PROVIDER_NOT_ASSURED')]),
      ...(rule.eqfLevel === null || (evidence.eqfLevel ?? 0) >= rule.eqfLevel ? [] : [sentenceOf('LEVEL_UNFIT')]),
      ...gradeMistake(rule, evidence, gradeSuffices),
    ]),
    ...(credits >= rule.ects ? [] : [sentenceOf('CREDITS_UNFIT')]),
    ...lessThanAll(rule, credits),
  ];
}

/** A rule recognises in full or not at all: fewer credits than were earned need reasons and an appeal, thus a person. */
export const lessThanAll = (rule: Pick<RecognitionRule, 'ects'>, credits: number): string[] =>
  rule.ects < credits ? [sentenceOf('RULE_GIVES_LESS', { ects: rule.ects, theirs: credits })] : [];

/** Only what the issuer says now counts: what it does not say is not taken from the sealed document instead. */
function issuerMistakes({ reachable, validity, final, passed }: IssuerWord): string[] {
  if (!reachable) return [sentenceOf('ISSUER_NOT_ASKED')];
  return [
    ...(validity === null ? [sentenceOf('VALID_UNSAID')] : []),
    ...(validity === null || validity === 'VALID'
      ? []
      : [sentenceOf(validity === 'REVOKED' ? 'CREDENTIAL_REVOKED' : 'CREDENTIAL_SUSPENDED')]),
    ...(final === null ? [sentenceOf('FINAL_UNSAID')] : final ? [] : [sentenceOf('RESULT_NOT_FINAL')]),
    ...(passed === null ? [sentenceOf('PASS_UNSAID')] : passed ? [] : [sentenceOf('RESULT_NOT_PASSED')]),
  ];
}

function gradeMistake(
  rule: RecognitionRule,
  evidence: RuleEvidence,
  gradeSuffices: (evidence: RuleEvidence, lowest: string) => boolean | null,
): string[] {
  if (rule.minGrade === null) return [];
  const suffices = evidence.grade === null ? null : gradeSuffices(evidence, rule.minGrade);
  return suffices === true ? [] : [sentenceOf('GRADE_UNKNOWN', { grade: rule.minGrade })];
}
