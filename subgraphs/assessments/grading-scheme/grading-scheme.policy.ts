import type { GradingScheme } from './grading-scheme.entity.ts';

/** The fields of a grading scheme by which a score is read. */
export type Scale = Pick<GradingScheme, 'scores' | 'minimum' | 'maximum' | 'passingScore'>;

const NUMBER = /^\d{1,3}(\.\d{1,2})?$/;

/** A score in the scheme's notation, and whether it passes; null if it is not valid in the scheme. */
export function readScore(scale: Scale, written: string): { score: string; passed: boolean } | null {
  const score = written.trim();
  if (scale.scores) {
    const place = scale.scores.findIndex((known) => known.toLowerCase() === score.toLowerCase());
    const known = scale.scores[place];
    return known === undefined ? null : { score: known, passed: place <= scale.scores.indexOf(scale.passingScore) };
  }
  const value = Number(score);
  const fits = NUMBER.test(score) && value >= (scale.minimum ?? 0) && value <= (scale.maximum ?? 0);
  return fits ? { score: String(value), passed: value >= Number(scale.passingScore) } : null;
}

/** The scores that a scheme accepts, in words. */
export function describeScale(scale: Scale): string {
  return scale.scores
    ? `one of ${scale.scores.join(', ')}`
    : `a number from ${scale.minimum} to ${scale.maximum} with at most two decimals`;
}
