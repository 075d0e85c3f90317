import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import type { Purpose } from '../request/request.entity.ts';
import type { RecognitionRule, RuleSource, RuleTarget } from './rule.entity.ts';

/** Purposes a rule may decide about; others an officer judges. */
export const RULE_PURPOSES: readonly Purpose[] = ['CREDIT_TRANSFER', 'EXEMPTION'];

/** A rule as it is proposed, its course versions named. */
export interface RuleDraft {
  readonly title: string | null;
  readonly sources: readonly RuleSource[];
  readonly targets: readonly RuleTarget[];
  readonly purposes: readonly Purpose[];
  readonly ects: number;
  readonly eqfLevel: number | null;
  readonly minGrade: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly evidence: string;
}

/** Credits that a rule can give: as many as its column holds. */
export const LEAST_ECTS = 0.01;
export const MOST_ECTS = 999.99;

const MOST = 10;
const LONGEST = { title: 300, minGrade: 20, evidence: 10_000, code: 100, target: 300 };

/** Everything wrong with a draft, each with its place in the input. */
export function mistakesOf(draft: RuleDraft, home: string): RefusalDetail[] {
  const { sources, targets, purposes, ects, eqfLevel, validFrom, validUntil } = draft;
  const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });
  const most = sources.reduce((sum, source) => sum + source.ects, 0);
  const own = sources.findIndex(({ awardedBy }) => awardedBy === home);
  const twice = new Set(sources.map(({ course }) => course)).size < sources.length;
  return [
    ...(sources.length === 0 || sources.length > MOST || twice
      ? [at('sources', `Name 1 to ${MOST} courses, each once.`)]
      : []),
    ...(own === -1 ? [] : [at(`sources.${own}`, 'A course of your own needs no recognition.')]),
    ...(targets.length > MOST ? [at('targets', `At most ${MOST}.`)] : []),
    ...targets.flatMap((target, n) => targetMistakes(target, n, at)),
    ...(purposes.length > 0 && purposes.every((purpose) => RULE_PURPOSES.includes(purpose))
      ? []
      : [at('purposes', `A rule decides about ${RULE_PURPOSES.join(' and ')}; the rest is judged.`)]),
    ...((ects >= LEAST_ECTS && ects <= MOST_ECTS) || sources.length === 0
      ? []
      : [at('ects', `ECTS must be a number above 0, and at most ${MOST_ECTS}.`)]),
    ...(sources.length > 0 && ects > most
      ? [at('ects', `The sources have ${most} ECTS together: no more can be given.`)]
      : []),
    ...(eqfLevel === null || (Number.isInteger(eqfLevel) && eqfLevel >= 1 && eqfLevel <= 8)
      ? []
      : [at('eqfLevel', 'A level is a whole number from 1 to 8.')]),
    ...(validUntil !== null && validUntil < validFrom ? [at('validUntil', 'It ends before it begins.')] : []),
    ...(draft.evidence.trim() === '' ? [at('evidence', 'Say on what the equivalence rests.')] : []),
    ...(['title', 'minGrade', 'evidence'] as const).flatMap((field) =>
      (draft[field]?.length ?? 0) > LONGEST[field] ? [at(field, `At most ${LONGEST[field]} characters.`)] : [],
    ),
  ];
}

function targetMistakes(
  { code, title, ects }: RuleTarget,
  n: number,
  at: (field: string, message: string) => RefusalDetail,
): RefusalDetail[] {
  const name = Object.values(title)[0] ?? '';
  return [
    ...(code.trim() === '' || code.length > LONGEST.code
      ? [at(`targets.${n}.code`, `A code of 1 to ${LONGEST.code} characters.`)]
      : []),
    ...(name.trim() === '' || name.length > LONGEST.target
      ? [at(`targets.${n}.title`, `A title of 1 to ${LONGEST.target} characters.`)]
      : []),
    ...(ects !== null && !(ects > 0) ? [at(`targets.${n}.ects`, 'ECTS must be a number above 0.')] : []),
  ];
}

/** What a rule is called that nobody named: what it takes, and what it gives. */
export function titleOf({ sources, targets }: Pick<RuleDraft, 'sources' | 'targets'>): string {
  const from = sources.map(({ title, awardedBy }) => `${title['en'] ?? Object.values(title)[0]} (${awardedBy})`);
  const to = targets.map(({ code, title }) => `${code} ${Object.values(title)[0]}`);
  return `${from.join(' + ')}${to.length > 0 ? ` counts as ${to.join(' + ')}` : ' is recognised'}`.slice(
    0,
    LONGEST.title,
  );
}

/** What a rule gives of this institution's; rules of the first release have one target, or none. */
export function targetsOf(rule: Pick<RecognitionRule, 'targets' | 'target' | 'targetTitle'>): readonly RuleTarget[] {
  if (rule.targets.length > 0 || rule.target === null) return rule.targets;
  return [{ code: rule.target, title: rule.targetTitle, ects: null, course: null }];
}

/** True on the days a rule holds, until it is ended. */
export function holdsOn(rule: Pick<RecognitionRule, 'validFrom' | 'validUntil' | 'endedAt'>, day: string): boolean {
  return rule.endedAt === null && rule.validFrom <= day && (rule.validUntil === null || day <= rule.validUntil);
}
