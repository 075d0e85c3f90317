import { institutionOf } from '../../shared/identity/record-id.ts';
import type { PathwayContent, PathwayStepRecord } from './pathway.entity.ts';
import { creditsNeeded, leastEcts, sum } from './pathway.policy.ts';
import type { ProgressAnswer } from './progress.query.ts';

/** The kind of proof that completes a step. */
export type Proof = 'CREDENTIAL' | 'RECOGNISED_CREDIT';
export type StepState = 'COMPLETED' | 'IN_PROGRESS' | 'NOT_STARTED' | 'UNKNOWN';

/** A learner's proof for a course. */
export interface CourseProof {
  readonly course: string;
  readonly by: Proof;
  readonly credits: number;
}

/** What is known of a learner, from all institutions. */
export interface LearnerFacts {
  readonly proofs: readonly CourseProof[];
  /** Courses in which the learner has or has requested a place. */
  readonly under: ReadonlySet<string>;
  /** Institutions that did not answer. */
  readonly unavailable: ReadonlySet<string>;
}

/** A learner's progress with a step. */
export interface StepProgress {
  readonly step: PathwayStepRecord;
  /** From 1. */
  readonly position: number;
  readonly state: StepState;
  readonly creditsEarned: number;
  readonly proof: CourseProof | null;
}

/** A learner's progress on a pathway. */
export interface Progress {
  readonly creditsEarned: number;
  readonly creditsNeeded: number;
  readonly completedSteps: number;
  readonly reached: boolean;
  readonly steps: readonly StepProgress[];
  readonly missing: { readonly credits: number; readonly steps: readonly StepProgress[] };
  readonly nextStep: StepProgress | null;
  readonly unavailable: readonly string[];
}

/** Enrolment states that may still lead to a credential. */
const UNDER_WAY = ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED'];

/**
 * Extracts the learner's facts from the graph's answer. A credential counts while its issuer declares it VALID, for the
 * course of its enrolment; a recognised credit for the course named by its decision. Received documents from outside
 * the alliance do not count, since they name no course of the catalogue.
 */
export function factsOf(me: NonNullable<ProgressAnswer['me']>, unavailable: ReadonlySet<string>): LearnerFacts {
  const earned = (me.receivedCredentials ?? []).flatMap(({ credential }): CourseProof[] => {
    const course = credential?.enrolment?.offering?.course;
    if (!course || credential.validity !== 'VALID') return [];
    return [{ course: course.id, by: 'CREDENTIAL', credits: course.ects ?? 0 }];
  });
  const recognised = (me.recognisedCredits ?? []).flatMap((credit): CourseProof[] =>
    credit?.course ? [{ course: credit.course.id, by: 'RECOGNISED_CREDIT', credits: credit.ects }] : [],
  );
  const under = (me.enrolments ?? []).flatMap((enrolment) =>
    enrolment?.offering?.course && UNDER_WAY.includes(enrolment.state) ? [enrolment.offering.course.id] : [],
  );
  return { proofs: [...earned, ...recognised], under: new Set(under), unavailable };
}

/**
 * Computes a learner's progress. A step counts once: of several courses the one that gives most ECTS, of a credential
 * and its recognition the credential. Optional steps are missing only while the others do not give the required
 * credits.
 */
export function progressOf(content: Pick<PathwayContent, 'steps' | 'award'>, facts: LearnerFacts): Progress {
  const steps = content.steps.map((step, n) => stepProgress(step, n + 1, facts));
  const needed = creditsNeeded(content);
  const earned = sum(steps.map(({ creditsEarned }) => creditsEarned));
  const open = steps.filter(({ state }) => state !== 'COMPLETED');
  const required = open.filter(({ step }) => !step.optional);
  const withRequired = sum([earned, ...required.map(({ step }) => leastEcts(step))]);
  const missing = withRequired >= needed ? required : open;
  return {
    creditsEarned: earned,
    creditsNeeded: needed,
    completedSteps: steps.length - open.length,
    reached: required.length === 0 && earned >= needed,
    steps,
    missing: { credits: Math.max(0, sum([needed, -earned])), steps: missing },
    nextStep:
      missing.find(({ state, step }) => state === 'NOT_STARTED' && !step.optional) ??
      missing.find(({ state }) => state === 'NOT_STARTED') ??
      null,
    unavailable: [...facts.unavailable].toSorted(),
  };
}

function stepProgress(step: PathwayStepRecord, position: number, facts: LearnerFacts): StepProgress {
  const perCourse = step.courses.flatMap(({ id }) => {
    const proofs = facts.proofs.filter(({ course }) => course === id);
    return proofs.find(({ by }) => by === 'CREDENTIAL') ?? proofs.toSorted((a, b) => b.credits - a.credits)[0] ?? [];
  });
  const [proof = null] = perCourse.toSorted((a, b) => b.credits - a.credits);
  const state = proof ? 'COMPLETED' : openState(step, facts);
  return { step, position, state, creditsEarned: proof?.credits ?? 0, proof };
}

function openState({ courses }: PathwayStepRecord, { under, unavailable }: LearnerFacts): StepState {
  if (courses.some(({ id }) => under.has(id))) return 'IN_PROGRESS';
  return courses.some(({ id }) => unavailable.has(institutionOf(id))) ? 'UNKNOWN' : 'NOT_STARTED';
}
