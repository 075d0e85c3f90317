import type { Cycle, GradingTable } from './grading-table.entity.ts';

const CYCLES: Readonly<Record<number, Cycle>> = { 5: 'SHORT', 6: 'FIRST', 7: 'SECOND', 8: 'THIRD' };

/** The cycle of an EQF level (QF-EHEA, 2018); null below higher education and where no level is stated. */
export function cycleOf(eqfLevel: number | null): Cycle | null {
  return eqfLevel === null ? null : (CYCLES[eqfLevel] ?? null);
}

/**
 * The institution's table for the cycle with the most specific matching ISCED-F field: `0613`, then `061`, then `06`.
 */
export function tableFor(
  tables: readonly GradingTable[],
  institution: string,
  iscedF: string | null,
  cycle: Cycle | null,
): GradingTable | null {
  if (!iscedF || !cycle) return null;
  const fitting = tables.filter(
    (table) => table.institution === institution && table.cycle === cycle && iscedF.startsWith(table.iscedF),
  );
  return fitting.toSorted((a, b) => b.iscedF.length - a.iscedF.length)[0] ?? null;
}
