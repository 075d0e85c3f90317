/**
 * The sum of credits or hours, which are kept in hundredths: 2.4 and 1.2 are 3.6, not nearly so. Null if none is known.
 */
export function totalOf(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((one) => one !== null);
  return known.length > 0 ? Math.round(known.reduce((total, one) => total + one, 0) * 100) / 100 : null;
}
