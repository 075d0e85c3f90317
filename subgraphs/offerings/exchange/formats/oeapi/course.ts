import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import type { LearningOutcomeRecord } from '../../../course/course.entity.ts';
import type { CourseDraft, CourseFacts, Remark } from '../../draft/draft.ts';
import { NO_COURSE_FACTS } from '../../draft/draft.ts';
import { membersOf, nodesOf, textOf, type Node } from '../../text/json.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import { assessmentTypesIn } from '../../draft/vocabulary.ts';
import { courseExtension } from '../extension.ts';
import { EXTENSION, LEVELS } from './terms.ts';
import { isPlaceholder, languagesOf, PLACEHOLDER, wordsAmong, wordsOf } from './values.ts';

/** A course of either version, or why it is none. */
export function courseOf(node: Node, outcomes: ReadonlyMap<string, Node>): CourseDraft | Remark {
  const id = textOf(node.value['courseId']);
  if (id === null)
    return { at: { path: node.path }, message: 'The course has no "courseId": give it one that stays the same.' };
  const remarks = new Remarks();
  if (isPlaceholder(id)) remarks.problem({ path: `${node.path}.courseId` }, `${quote(id)} ${PLACEHOLDER}`);
  const extension = nodesOf(node, 'ext').flatMap((ext) => nodesOf(ext, EXTENSION))[0];
  const own = courseExtension(extension, remarks);
  const facts: CourseFacts = {
    ...NO_COURSE_FACTS,
    title: wordsOf(node, 'name', remarks),
    description: wordsOf(node, 'description', remarks),
    ...loadOf(node, remarks),
    eqfLevel: own.eqfLevel === undefined ? levelOf(node, remarks) : null,
    iscedF: fieldOf(node),
    languages: languagesOf(node, remarks),
    prerequisites: prerequisitesOf(node, remarks),
    learningOutcomes: outcomesOf(node, outcomes, remarks),
    assessmentTypes: own.assessmentTypes === undefined ? assessmentsOf(node, remarks) : [],
    ...own,
  };
  return { id, facts, at: (fact) => ({ path: pathOf(fact, node) }), ...remarks };
}

const MEMBERS: Readonly<Partial<Record<keyof CourseFacts | 'id', readonly string[]>>> = {
  id: ['courseId'],
  title: ['name'],
  description: ['description'],
  ects: ['studyLoad', 'ects'],
  workloadHours: ['studyLoad'],
  eqfLevel: ['level'],
  iscedF: ['fieldsOfStudy'],
  languages: ['teachingLanguages', 'teachingLanguage'],
  prerequisites: ['admissionRequirements', 'qualificationRequirements'],
  learningOutcomes: ['learningOutcomes', 'learningOutcomeIds'],
  assessmentTypes: ['assessment'],
};

function pathOf(fact: keyof CourseFacts | 'id', node: Node): string {
  const member = MEMBERS[fact]?.find((name) => Object.hasOwn(node.value, name));
  return member ? `${node.path}.${member}` : node.path;
}

/** Study load: one (version 5) or several, each in its unit (version 6); `ects` as early drafts of version 5 had it. */
function loadOf(node: Node, remarks: Remarks): Pick<CourseFacts, 'ects' | 'workloadHours'> {
  let ects: number | null = typeof node.value['ects'] === 'number' ? node.value['ects'] : null;
  let workloadHours: number | null = null;
  for (const load of nodesOf(node, 'studyLoad')) {
    const unit = textOf(load.value['studyLoadUnit'])?.toLowerCase() ?? '';
    const text = textOf(load.value['value']);
    const number = Number(text?.replace(',', '.'));
    if (text === null) continue;
    if (!Number.isFinite(number))
      remarks.problem({ path: `${load.path}.value` }, `${quote(text)} is no number: give 2.5, say.`);
    else if (unit === 'ects') ects = number;
    else if (unit === 'sbu' || unit === 'hour') workloadHours = Math.round(number);
    else
      remarks.notice(
        { path: load.path },
        `A study load in ${quote(unit)} is not taken: give ects, or hours as sbu or hour.`,
      );
  }
  return { ects: ects === 0 ? null : ects, workloadHours: workloadHours === 0 ? null : workloadHours };
}

function levelOf(node: Node, remarks: Remarks): number | null {
  const level = textOf(node.value['level'])
    ?.toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (!level || level === 'undefined') return null;
  const eqf = LEVELS[level] ?? null;
  const said = eqf === null ? 'says no EQF level: it stays empty' : `is read as EQF level ${eqf}`;
  remarks.notice({ path: `${node.path}.level` }, `The level ${quote(level)} ${said}.`);
  return eqf;
}

/** The specification allows six digits (a Dutch subdivision), of which four are ISCED-F. */
function fieldOf(node: Node): string | null {
  const [field] = membersOf(node, 'fieldsOfStudy').flatMap(({ value }) => textOf(value) ?? []);
  return field && /^\d{5,6}$/.test(field) ? field.slice(0, 4) : (field ?? null);
}

/** What one needs to be admitted, and to be given the credits, one after the other. */
function prerequisitesOf(node: Node, remarks: Remarks): Multilingual {
  const parts = ['admissionRequirements', 'qualificationRequirements'].map((member) => wordsOf(node, member, remarks));
  const languages = new Set(parts.flatMap((part) => Object.keys(part)));
  const inLanguage = (language: string) => [...new Set(parts.flatMap((part) => part[language] ?? []))].join('\n\n');
  return Object.fromEntries([...languages].map((language) => [language, inLanguage(language)]));
}

/** Version 5 writes outcomes as lists of texts; version 6 as objects, or by their ids. */
function outcomesOf(node: Node, known: ReadonlyMap<string, Node>, remarks: Remarks): LearningOutcomeRecord[] {
  const written = membersOf(node, 'learningOutcomes').map(({ value, path }) => {
    const texts = Array.isArray(value) ? value : [value];
    const named = { value: { it: texts }, path };
    const isObject = nodesOf(named, 'it').some((one) => Object.hasOwn(one.value, 'name'));
    return isObject ? titleOf(nodesOf(named, 'it')[0]!, remarks) : wordsAmong(membersOf(named, 'it'), remarks);
  });
  const missing: string[] = [];
  const byId =
    written.length > 0
      ? []
      : membersOf(node, 'learningOutcomeIds').flatMap(({ value }): Multilingual[] => {
          const outcome = known.get(textOf(value) ?? '');
          if (!outcome) missing.push(textOf(value) ?? '');
          return outcome ? [titleOf(outcome, remarks)] : [];
        });
  if (missing.length > 0)
    remarks.notice(
      { path: `${node.path}.learningOutcomeIds` },
      'Learning outcomes that are named by id only, and are not in the file, are not taken: give them as "learningOutcomes", or beside the course.',
    );
  return [...written, ...byId]
    .filter((title) => Object.keys(title).length > 0)
    .map((title) => ({ title, escoSkills: [] }));
}

const titleOf = (outcome: Node, remarks: Remarks) => wordsOf(outcome, 'name', remarks);

/** Assessment is free text there: types are taken where English words name them. */
function assessmentsOf(node: Node, remarks: Remarks): CourseFacts['assessmentTypes'] {
  const words = wordsOf(node, 'assessment', remarks);
  if (Object.keys(words).length === 0) return [];
  const types = assessmentTypesIn(words['en'] ?? '');
  const said =
    types.length > 0
      ? `is read as: ${types.map(({ label }) => label['en']).join(', ')}`
      : 'names no type of assessment that is known here; it stays empty';
  remarks.notice({ path: `${node.path}.assessment` }, `The text on assessment ${said}.`);
  return types;
}
