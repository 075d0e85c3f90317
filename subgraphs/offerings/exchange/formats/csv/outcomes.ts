import type { LearningOutcomeRecord } from '../../../course/course.entity.ts';
import { plainText, quote } from '../../text/plain-text.ts';
import type { Remarks } from '../../draft/remarks.ts';
import { itemsOf } from './columns.ts';
import type { Cell, Row } from './table.ts';

/** The outcomes of a row, in each language in the same order, with the skills that name their numbers. */
export function outcomesOf(row: Row, remarks: Remarks): LearningOutcomeRecord[] {
  const texts = row.cells('learning_outcomes').map((cell) => ({ cell, items: itemsOf(cell.text).map(plainText) }));
  const count = Math.max(0, ...texts.map(({ items }) => items.length));
  const skills = skillsByOutcome(row, count, remarks);
  return Array.from({ length: count }, (_, at) => ({
    title: Object.fromEntries(texts.flatMap(({ cell, items }) => (items[at] ? [[cell.language, items[at]]] : []))),
    escoSkills: skills.get(at) ?? [],
  })).filter(({ title, escoSkills }) => Object.keys(title).length > 0 || escoSkills.length > 0);
}

/** `2:http://data.europa.eu/esco/skill/…` belongs to the second outcome; without a number, to the first. */
function skillsByOutcome(
  row: Row,
  count: number,
  remarks: Remarks,
): Map<number, LearningOutcomeRecord['escoSkills'][number][]> {
  const found = new Map<number, LearningOutcomeRecord['escoSkills'][number][]>();
  const [cell] = row.cells('esco_skills');
  if (!cell) return found;
  const labels = row
    .cells('esco_skill_labels')
    .map((one: Cell) => ({ language: one.language, items: itemsOf(one.text) }));
  itemsOf(cell.text).forEach((item, index) => {
    if (item === '') return;
    const [, number = '1', id = ''] = /^(?:(\d+)\s*[:=]\s*)?(\S+)$/.exec(item) ?? [];
    const outcome = Number(number) - 1;
    if (id === '')
      return remarks.problem(
        cell.at,
        `${quote(item)} is no skill: give its ESCO address, http://data.europa.eu/esco/skill/….`,
      );
    if (outcome >= count || outcome < 0)
      return remarks.problem(
        cell.at,
        `The skill ${quote(item)} belongs to outcome ${number}, but there are ${count}: correct the number before the colon.`,
      );
    const label = Object.fromEntries(
      labels.flatMap(({ language, items }) => (items[index] ? [[language, items[index]]] : [])),
    );
    found.set(outcome, [...(found.get(outcome) ?? []), { id, label }]);
  });
  return found;
}
