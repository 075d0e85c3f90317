import { GIVE_CARD_YEAR, isOfCardYears } from '../../shared/card/card-limits.ts';
import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { creditsOf } from '../credit/credits.policy.ts';
import type { Purpose } from '../request/request.entity.ts';
import type { RecognitionRule, RuleSource, RuleTarget } from './rule.entity.ts';

/** Purposes a rule may decide about; an officer judges the others. */
export const RULE_PURPOSES: readonly Purpose[] = ['CREDIT_TRANSFER', 'EXEMPTION'];

/** A proposed rule, with its course versions resolved. */
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

/** Bounds of the credits a rule can give; the upper one is what the database column holds. */
export const LEAST_ECTS = 0.01;
export const MOST_ECTS = 999.99;

const MOST = 10;
const LONGEST = { title: 300, minGrade: 20, evidence: 10_000, code: 100, target: 300 };

/** Every mistake in a draft, each with its path in the input. */
export function mistakesOf(draft: RuleDraft, home: string): RefusalDetail[] {
  const { sources, targets, purposes, ects, eqfLevel, validFrom, validUntil } = draft;
  const at = (field: string, message: string): RefusalDetail => ({ path: `input.${field}`, message });
  const most = creditsOf(sources);
  const own = sources.findIndex(({ awardedBy }) => awardedBy === home);
  const twice = new Set(sources.map(({ course }) => course)).size < sources.length;
  return [
    ...(sources.length === 0 || sources.length > MOST || twice
      ? [at('sources', `Name 1 to ${MOST} courses, each once.`)]
      : []),
    ...(own === -1 ? [] : [at(`sources.${own}`, 'This is a course of your institution: it needs no recognition.')]),
    ...(targets.length > MOST ? [at('targets', `Give at most ${MOST}.`)] : []),
    ...targets.flatMap((target, n) => targetMistakes(target, n, at)),
    ...(purposes.length > 0 && purposes.every((purpose) => RULE_PURPOSES.includes(purpose))
      ? []
      : [at('purposes', `A rule can only decide about ${RULE_PURPOSES.join(' and ')}.`)]),
    ...((ects >= LEAST_ECTS && ects <= MOST_ECTS) || sources.length === 0
      ? []
      : [at('ects', `ECTS must be a number above 0 and at most ${MOST_ECTS}.`)]),
    ...(sources.length > 0 && ects > most
      ? [at('ects', `The sources have ${most} ECTS in total: a rule cannot give more.`)]
      : []),
    ...(eqfLevel === null || (Number.isInteger(eqfLevel) && eqfLevel >= 1 && eqfLevel <= 8)
      ? []
      : [at('eqfLevel', 'The EQF level must be a whole number from 1 to 8.')]),
    ...(validUntil !== null && validUntil < validFrom ? [at('validUntil', 'The last day is before the first.')] : []),
    ...(['validFrom', 'validUntil'] as const).flatMap((field) => {
      const day = draft[field];
      return day === null || isOfCardYears(day) ? [] : [at(field, GIVE_CARD_YEAR)];
    }),
    ...(draft.evidence.trim() === '' ? [at('evidence', 'State what the equivalence is based on.')] : []),
    ...(['title', 'minGrade', 'evidence'] as const).flatMap((field) =>
      (draft[field]?.length ?? 0) > LONGEST[field] ? [at(field, `Use at most ${LONGEST[field]} characters.`)] : [],
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
      ? [at(`targets.${n}.code`, `Give a code of 1 to ${LONGEST.code} characters.`)]
      : []),
    ...(name.trim() === '' || name.length > LONGEST.target
      ? [at(`targets.${n}.title`, `Give a title of 1 to ${LONGEST.target} characters.`)]
      : []),
    ...(ects !== null && !(ects > 0) ? [at(`targets.${n}.ects`, 'ECTS must be a number above 0.')] : []),
  ];
}

/** The title of a rule that was given none: its sources and its targets. */
export function titleOf({ sources, targets }: Pick<RuleDraft, 'sources' | 'targets'>): string {
  const from = sources.map(({ title, awardedBy }) => `${title['en'] ?? Object.values(title)[0]} (${awardedBy})`);
  const to = targets.map(({ code, title }) => `${code} ${Object.values(title)[0]}`);
  return `${from.join(' + ')}${to.length > 0 ? ` counts as ${to.join(' + ')}` : ' is recognised'}`.slice(
    0,
    LONGEST.title,
  );
}

/**
 * The courses or modules of this institution that a rule gives. Rules stored by the first release have one target or
 * none.
 */
export function targetsOf(rule: Pick<RecognitionRule, 'targets' | 'target' | 'targetTitle'>): readonly RuleTarget[] {
  if (rule.targets.length > 0 || rule.target === null) return rule.targets;
  return [{ code: rule.target, title: rule.targetTitle, ects: null, course: null }];
}
