import type { Multilingual } from '../../../shared/text/multilingual.ts';
import type { AssessmentTypeRecord, LearningOutcomeRecord } from '../../course/course.entity.ts';
import type { CourseFacts, OfferingFacts, PeriodFacts } from '../draft/draft.ts';
import { membersOf, nodesOf, objectOf, textOf, type Node } from '../text/json.ts';
import { languageOf } from '../text/language.ts';
import { plainText } from '../text/plain-text.ts';
import type { Remarks } from '../draft/remarks.ts';
import { momentIn, noticeZone } from '../text/time.ts';

type Mutable<T> = { -readonly [Key in keyof T]?: T[Key] };

/**
 * What the hub itself adds to a format that has no words for it: members with the names of the facts. They go before
 * what the format's own members say.
 */
export function courseExtension(node: Node | undefined, remarks: Remarks): Partial<CourseFacts> {
  if (!node) return {};
  const has = (member: string) => Object.hasOwn(node.value, member);
  const facts: Mutable<CourseFacts> = {};
  if (has('kind')) facts.kind = textOf(node.value['kind']);
  if (has('workloadHours')) facts.workloadHours = numberOf(node, 'workloadHours', remarks);
  if (has('eqfLevel')) facts.eqfLevel = numberOf(node, 'eqfLevel', remarks);
  if (has('topics')) facts.topics = textsOf(node, 'topics');
  if (has('sdgGoals')) facts.sdgGoals = textsOf(node, 'sdgGoals').map(Number);
  if (has('languages')) facts.languages = textsOf(node, 'languages');
  if (has('partners')) facts.partners = textsOf(node, 'partners');
  if (has('qualityAssurance')) facts.qualityAssurance = wordsOf(node.value['qualityAssurance']);
  if (has('stackability')) facts.stackability = wordsOf(node.value['stackability']);
  if (has('assessmentTypes')) facts.assessmentTypes = nodesOf(node, 'assessmentTypes').map(conceptOf);
  if (has('learningOutcomes')) facts.learningOutcomes = nodesOf(node, 'learningOutcomes').map(outcomeOf);
  return facts;
}

/** The same for an offering. */
export function offeringExtension(node: Node | undefined, remarks: Remarks, zone?: string): Partial<OfferingFacts> {
  if (!node) return {};
  const facts: Mutable<OfferingFacts> = {};
  if (Object.hasOwn(node.value, 'places')) facts.places = numberOf(node, 'places', remarks);
  if (Object.hasOwn(node.value, 'enrolmentPeriods'))
    facts.enrolmentPeriods = nodesOf(node, 'enrolmentPeriods').map((period) => periodOf(period, remarks, zone));
  return facts;
}

/** What is written so: the named facts, without those that say nothing. */
export function extensionOf<Facts extends object>(
  facts: Facts,
  names: readonly (keyof Facts)[],
): Partial<Facts> | null {
  const said = names.filter((name) => !['null', '{}', '[]'].includes(JSON.stringify(facts[name])));
  return said.length === 0 ? null : (Object.fromEntries(said.map((name) => [name, facts[name]])) as Partial<Facts>);
}

function numberOf(node: Node, member: string, remarks: Remarks): number | null {
  const value = node.value[member];
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  remarks.problem({ path: `${node.path}.${member}` }, 'This must be a number.');
  return null;
}

const textsOf = (node: Node, member: string) => membersOf(node, member).flatMap(({ value }) => textOf(value) ?? []);

/** Text by language code. */
function wordsOf(value: unknown): Multilingual {
  const entries = Object.entries(objectOf(value) ?? {}).flatMap(([tag, words]) => {
    const language = languageOf(tag);
    const said = typeof words === 'string' ? plainText(words) : '';
    return language && said ? [[language, said] as const] : [];
  });
  return Object.fromEntries(entries);
}

const conceptOf = (node: Node): AssessmentTypeRecord => ({
  id: textOf(node.value['id']) ?? '',
  label: wordsOf(node.value['label']),
});

const outcomeOf = (node: Node): LearningOutcomeRecord => ({
  title: wordsOf(node.value['title']),
  escoSkills: nodesOf(node, 'escoSkills').map(conceptOf),
});

function periodOf(node: Node, remarks: Remarks, zone?: string): PeriodFacts {
  const momentOf = (member: 'opens' | 'closes') => {
    const text = textOf(node.value[member]);
    const moment = text === null ? null : momentIn(text, member === 'closes', zone);
    if (text !== null && moment) noticeZone({ path: `${node.path}.${member}` }, text, remarks, zone);
    if (text !== null && moment === null)
      remarks.problem({ path: `${node.path}.${member}` }, 'This must be a moment, as in 2027-01-31T12:00:00Z.');
    return moment;
  };
  return { opens: momentOf('opens'), closes: momentOf('closes'), targetGroup: textOf(node.value['targetGroup']) };
}
