import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { PathwayAwardRecord, PathwayContent, PathwayCourseRecord, PathwayStepRecord } from './pathway.entity.ts';

/** A pathway as written by an administrator. */
export interface PathwayPlan {
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly goal?: string | null | undefined;
  readonly language: string;
  readonly translations?: readonly PathwayWords[] | null | undefined;
  readonly courseIds?: readonly string[] | null | undefined;
  readonly steps?: readonly StepPlan[] | null | undefined;
  readonly award?:
    | { readonly title: string; readonly ects: number; readonly institutionId?: string | null | undefined }
    | null
    | undefined;
}

/** The same texts in another language. */
export type PathwayWords = Pick<PathwayPlan, 'title' | 'description' | 'goal' | 'language'>;

/** A step as written by an administrator. */
export interface StepPlan {
  readonly courseIds: readonly string[];
  readonly optional: boolean;
  readonly title?: string | null | undefined;
}

/** What a plan is checked against. */
export interface PlanKnown {
  /** Those of the plan's courses that are in the index. */
  readonly courses: ReadonlyMap<string, PathwayCourseRecord>;
  readonly isMember: (institution: string) => boolean;
}

const MOST_STEPS = 50;
const MOST_CHOICES = 20;
const LONGEST_TITLE = 300;
const LONGEST_TEXT = 5000;
const MOST_ECTS = 999;

/** Any member's administrator may publish pathways in the member's name, in person but not through a node. */
export function mayPublish(caller: Caller): caller is Caller & { institution: string } {
  return caller.depth === 0 && caller.institution !== null && caller.roles.includes('ADMINISTRATOR');
}

/** Only the publisher's administrators may change or withdraw a pathway. */
export function mayChange(caller: Caller, publisher: string): boolean {
  return caller.depth === 0 && hasRole(caller, 'ADMINISTRATOR', publisher);
}

/** The steps of a plan, whether written as steps or as courses, with the path of each course in the input. */
export function stepsOf(plan: PathwayPlan): { readonly step: StepPlan; readonly pathOf: (choice: number) => string }[] {
  if (plan.steps) {
    return plan.steps.map((step, n) => ({ step, pathOf: (choice) => `input.steps.${n}.courseIds.${choice}` }));
  }
  return (plan.courseIds ?? []).map((id, n) => ({
    step: { courseIds: [id], optional: false },
    pathOf: () => `input.courseIds.${n}`,
  }));
}

/** The mistakes in the form of a plan, before any course is looked up. */
export function mistakesOfShape(plan: PathwayPlan): RefusalDetail[] {
  const wrong: RefusalDetail[] = [];
  const mend = (path: string, message: string) => void wrong.push({ path, message });
  if (plan.courseIds && plan.steps) mend('input.steps', 'Give either courseIds or steps, not both.');
  const steps = stepsOf(plan);
  const where = plan.steps ? 'input.steps' : 'input.courseIds';
  if (steps.length === 0) mend(where, 'A pathway needs at least one course.');
  if (steps.length > MOST_STEPS) mend(where, `Give at most ${MOST_STEPS} steps.`);
  plan.steps?.forEach(({ courseIds, title }, n) => {
    if (courseIds.length === 0) mend(`input.steps.${n}.courseIds`, 'A step needs at least one course.');
    if (courseIds.length > MOST_CHOICES) mend(`input.steps.${n}.courseIds`, `Give at most ${MOST_CHOICES} courses.`);
    if ((title?.length ?? 0) > LONGEST_TITLE)
      mend(`input.steps.${n}.title`, `Give at most ${LONGEST_TITLE} characters.`);
  });
  if (steps.length > 0 && steps.every(({ step }) => step.optional) && !plan.award) {
    mend('input.steps', 'Every step is optional: make at least one required, or give the award and its ECTS.');
  }
  wrong.push(...mistakesOfWords(plan));
  return wrong;
}

function mistakesOfWords(plan: PathwayPlan): RefusalDetail[] {
  const all = [plan, ...(plan.translations ?? [])];
  return all.flatMap(({ language, title, description, goal }, n) => {
    const at = n === 0 ? 'input' : `input.translations.${n - 1}`;
    const wrong: RefusalDetail[] = [];
    const mend = (name: string, message: string) => void wrong.push({ path: `${at}.${name}`, message });
    if (!/^[a-z]{2}$/.test(language))
      mend('language', 'Write the language as an ISO 639-1 code, such as en, fi or nl.');
    if (all.findIndex((other) => other.language === language) < n) mend('language', `"${language}" is given twice.`);
    if (title.trim() === '') mend('title', 'Give a title.');
    if (title.length > LONGEST_TITLE) mend('title', `Give at most ${LONGEST_TITLE} characters.`);
    if ((description?.length ?? 0) > LONGEST_TEXT) mend('description', `Give at most ${LONGEST_TEXT} characters.`);
    if ((goal?.length ?? 0) > LONGEST_TEXT) mend('goal', `Give at most ${LONGEST_TEXT} characters.`);
    return wrong;
  });
}

/**
 * The mistakes in a well-formed plan: courses that are not in the index or occur twice, an award that cannot be
 * reached.
 */
export function mistakesOf(plan: PathwayPlan, { courses, isMember }: PlanKnown): RefusalDetail[] {
  const wrong: RefusalDetail[] = [];
  const seen = new Set<string>();
  for (const { step, pathOf } of stepsOf(plan)) {
    step.courseIds.forEach((id, choice) => {
      const shown = id.slice(0, 100);
      if (!courses.has(id)) {
        wrong.push({ path: pathOf(choice), message: `The catalogue has no course "${shown}".` });
      } else if (seen.has(id)) {
        wrong.push({
          path: pathOf(choice),
          message: `The course "${shown}" occurs in the pathway twice; it can count only once.`,
        });
      }
      seen.add(id);
    });
  }
  return wrong.length > 0 ? wrong : mistakesOfAward(plan, courses, isMember);
}

function mistakesOfAward(
  plan: PathwayPlan,
  courses: PlanKnown['courses'],
  isMember: PlanKnown['isMember'],
): RefusalDetail[] {
  const { award } = plan;
  if (!award) return [];
  const wrong: RefusalDetail[] = [];
  const most = sum(
    stepsOf(plan).map(({ step }) => Math.max(...step.courseIds.map((id) => courses.get(id)?.ects ?? 0))),
  );
  if (award.title.trim() === '' || award.title.length > LONGEST_TITLE) {
    wrong.push({
      path: 'input.award.title',
      message: `Give the award a title of at most ${LONGEST_TITLE} characters.`,
    });
  }
  if (!(award.ects > 0 && award.ects <= MOST_ECTS)) {
    wrong.push({
      path: 'input.award.ects',
      message: `State how many ECTS the award requires: more than 0, at most ${MOST_ECTS}.`,
    });
  } else if (award.ects > most) {
    wrong.push({
      path: 'input.award.ects',
      message: `The steps give at most ${most} ECTS: the award could never be reached.`,
    });
  }
  if (award.institutionId && !isMember(award.institutionId)) {
    const message = `"${award.institutionId.slice(0, 80)}" is not an institution of the alliance; \`institutions\` lists them.`;
    wrong.push({ path: 'input.award.institutionId', message });
  }
  return wrong;
}

/** The content of a valid plan, with course titles from the index. */
export function contentOf(plan: PathwayPlan, courses: PlanKnown['courses']): PathwayContent {
  const all = [plan, ...(plan.translations ?? [])];
  const texts = (name: 'title' | 'description' | 'goal'): Multilingual =>
    Object.fromEntries(all.flatMap((words) => (words[name]?.trim() ? [[words.language, words[name].trim()]] : [])));
  const inOwn = (text: string | null | undefined) => (text?.trim() ? { [plan.language]: text.trim() } : null);
  const steps = stepsOf(plan).map(({ step }): PathwayStepRecord => ({
    title: inOwn(step.title),
    optional: step.optional,
    courses: step.courseIds.map((id) => courses.get(id)!),
  }));
  const award: PathwayAwardRecord | null = plan.award
    ? { title: inOwn(plan.award.title) ?? {}, ects: plan.award.ects, institution: plan.award.institutionId ?? null }
    : null;
  return { title: texts('title'), description: texts('description'), goal: texts('goal'), steps, award };
}

/** The ECTS required: the award's, otherwise the least that the required steps give. */
export function creditsNeeded({ award, steps }: Pick<PathwayContent, 'award' | 'steps'>): number {
  return award?.ects ?? sum(steps.filter(({ optional }) => !optional).map(leastEcts));
}

/** The least ECTS that completing a step gives. */
export function leastEcts({ courses }: Pick<PathwayStepRecord, 'courses'>): number {
  return Math.min(...courses.map(({ ects }) => ects ?? 0));
}

/** The sum rounded to two decimals, as credits have, without floating-point errors. */
export function sum(credits: readonly number[]): number {
  return Math.round(credits.reduce((total, one) => total + one, 0) * 100) / 100;
}
