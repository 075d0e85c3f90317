import type { Evidence } from '../evidence/evidence.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import { targetsOf } from './rule-draft.policy.ts';
import type { RecognitionRule, RuleSource } from './rule.entity.ts';

/** The part of a piece of evidence that rules look at. */
export type RuleEvidence = Pick<
  Evidence,
  'course' | 'awardingInstitution' | 'title' | 'ects' | 'eqfLevel' | 'kind' | 'verdict' | 'grade'
>;

/** What of it tells the course version. */
export type ShownVersion = Pick<RuleEvidence, 'course' | 'awardingInstitution' | 'title' | 'ects' | 'eqfLevel'>;

/** What the issuer and the registry said about a piece of evidence; null is "could not be asked, or not known". */
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

/** True where the evidence shows the source's course version: by the course's id, else by what makes the version. */
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

/** True where what the learner asks for is what the rule gives; a request that names nothing takes what there is. */
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

/** The evidence that covers all of the rule's sources, each piece once; null where a source is not covered. */
export function coveredBy<E extends RuleEvidence>(rule: RecognitionRule, evidence: readonly E[]): E[] | null {
  const left = [...evidence];
  const taken: E[] = [];
  for (const source of rule.sources) {
    const index = left.findIndex((piece) => showsSource(piece, source));
    if (index === -1) return null;
    taken.push(...left.splice(index, 1));
  }
  return taken;
}

/**
 * Why a covered request is nevertheless not decided at once (domain.md, "Automatic"); empty where every criterion
 * holds. A criterion nobody confirms does not hold.
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

/** ECTS of all together; they are kept in hundredths. */
export const creditsOf = (all: readonly { readonly ects: number | null }[]) =>
  Math.round(all.reduce((sum, { ects }) => sum + (ects ?? 0), 0) * 100) / 100;

/** A rule recognises in full or not at all: fewer credits than were earned need reasons and an appeal, thus a person. */
export const lessThanAll = (rule: Pick<RecognitionRule, 'ects'>, credits: number): string[] =>
  rule.ects < credits ? [sentenceOf('RULE_GIVES_LESS', { ects: rule.ects, theirs: credits })] : [];

/** The issuer's own word counts, as of now: what it does not say is not taken from the sealed document. */
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
