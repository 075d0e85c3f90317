import type { PathwayCourseRecord, PathwayStepRecord } from './pathway.entity.ts';
import type { Progress, StepProgress } from './progress.policy.ts';

/** A part of a pathway with the fallback language of its texts: the publisher's. */
export type InPathway<T> = T & { readonly ownLanguage: string };

export type StepView = InPathway<PathwayStepRecord & { readonly position: number }>;
export type PathwayCourseView = InPathway<PathwayCourseRecord>;
export type ProgressView = InPathway<Progress>;
export type StepProgressView = InPathway<StepProgress>;

/** The steps, numbered. */
export function stepViews(steps: readonly PathwayStepRecord[], ownLanguage: string): StepView[] {
  return steps.map((step, n) => ({ ...step, position: n + 1, ownLanguage }));
}

/** Parts of a pathway's progress, each with the pathway's fallback language. */
export function inPathway<T extends object>(parts: readonly T[], { ownLanguage }: InPathway<object>): InPathway<T>[] {
  return parts.map((part) => ({ ...part, ownLanguage }));
}
