/** What a column holds: one value, the same text in several languages (`title@en`), or a list with `;` between. */
export interface Column {
  readonly name: string;
  readonly kind: 'VALUE' | 'TEXT' | 'LIST' | 'TEXT_LIST';
  /** Other names under which spreadsheets have it. */
  readonly aliases?: readonly string[];
}

/** The documented columns (docs/feeding.md), in the order in which they are written. */
export const COLUMNS = [
  { name: 'course_id', kind: 'VALUE', aliases: ['course', 'course_code'] },
  { name: 'kind', kind: 'VALUE', aliases: ['type', 'course_kind'] },
  { name: 'title', kind: 'TEXT', aliases: ['name'] },
  { name: 'description', kind: 'TEXT' },
  { name: 'ects', kind: 'VALUE', aliases: ['credits', 'ects_credits'] },
  { name: 'workload_hours', kind: 'VALUE', aliases: ['workload', 'hours'] },
  { name: 'eqf_level', kind: 'VALUE', aliases: ['eqf', 'level'] },
  { name: 'isced_f', kind: 'VALUE', aliases: ['isced', 'field_of_study'] },
  { name: 'topics', kind: 'LIST', aliases: ['topic'] },
  { name: 'sdg_goals', kind: 'LIST', aliases: ['sdg', 'sdgs'] },
  { name: 'languages', kind: 'LIST', aliases: ['language', 'teaching_languages'] },
  { name: 'prerequisites', kind: 'TEXT' },
  { name: 'quality_assurance', kind: 'TEXT' },
  { name: 'stackability', kind: 'TEXT' },
  { name: 'partners', kind: 'LIST', aliases: ['partner'] },
  { name: 'learning_outcomes', kind: 'TEXT_LIST', aliases: ['learning_outcome', 'outcomes'] },
  { name: 'esco_skills', kind: 'LIST', aliases: ['esco', 'skills'] },
  { name: 'esco_skill_labels', kind: 'TEXT_LIST' },
  { name: 'assessment_types', kind: 'LIST', aliases: ['assessment', 'assessment_type'] },
  { name: 'offering_id', kind: 'VALUE', aliases: ['offering', 'offering_code'] },
  { name: 'mode', kind: 'VALUE', aliases: ['mode_of_delivery'] },
  { name: 'study_start', kind: 'VALUE', aliases: ['start', 'start_date'] },
  { name: 'study_end', kind: 'VALUE', aliases: ['end', 'end_date'] },
  { name: 'enrolment_opens', kind: 'LIST', aliases: ['enrolment_start', 'enrollment_opens'] },
  { name: 'enrolment_closes', kind: 'LIST', aliases: ['enrolment_end', 'enrollment_closes'] },
  { name: 'enrolment_for', kind: 'LIST' },
  { name: 'places', kind: 'VALUE', aliases: ['max_students', 'capacity'] },
] as const satisfies readonly Column[];
export type ColumnName = (typeof COLUMNS)[number]['name'];

const BY_NAME = new Map<string, Column>(
  COLUMNS.flatMap((column: Column) => [column.name, ...(column.aliases ?? [])].map((name) => [name, column] as const)),
);

/** The column a heading names, with its language; null where it is none of them. */
export function columnOf(heading: string): { column: Column; language: string | null } | null {
  const [name = '', language = null] = heading.trim().split('@', 2);
  const column = BY_NAME.get(
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  return column ? { column, language: language?.trim() || null } : null;
}

/** Items of a list: `;` between them, `\;` for a semicolon within one, `\\` for a backslash. Empty items keep their place. */
export function itemsOf(cell: string): string[] {
  if (cell.trim() === '') return [];
  const items = [''];
  for (const [part] of cell.matchAll(/\\[\\;]|[^\\;]+|;|\\/g)) {
    if (part === ';') items.push('');
    else items[items.length - 1] += part.length === 2 && part.startsWith('\\') ? part[1]! : part;
  }
  return items.map((item) => item.trim());
}

/** A list as one cell. */
export function cellOf(items: readonly string[]): string {
  return items.map((item) => item.replaceAll(/[\\;]/g, String.raw`\$&`)).join(';');
}

// What a spreadsheet takes for a formula, and runs (CWE-1236).
const FORMULA = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet takes for a formula: an apostrophe before it. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell as it was meant. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
