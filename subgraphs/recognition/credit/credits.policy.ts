/** Credits and hours are kept in hundredths; a sum of binary fractions is only nearly one of them. */
export const rounded = (amount: number) => Math.round(amount * 100) / 100;

interface WithCredits {
  readonly ects: number | null;
}

/** ECTS of all together: 2.4 and 1.2 are 3.6. */
export const creditsOf = (all: readonly WithCredits[]) => rounded(all.reduce((sum, { ects }) => sum + (ects ?? 0), 0));

/** ECTS of all together; null where none states any. */
export const statedCreditsOf = (all: readonly WithCredits[]) =>
  all.some(({ ects }) => ects !== null) ? creditsOf(all) : null;
