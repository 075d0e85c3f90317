import type { AssessmentTypeRecord, LearningOutcomeRecord } from '../../../course/course.entity.ts';
import type { CourseDraft, CourseFacts } from '../../draft/draft.ts';
import { NO_COURSE_FACTS } from '../../draft/draft.ts';
import type { Node } from '../../text/json.ts';
import { languageOf } from '../../text/language.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import { hoursOf } from '../../text/time.ts';
import { assessmentTypeOf } from '../../draft/vocabulary.ts';
import { idOf, type Graph } from './graph.ts';
import { courseExtension } from '../extension.ts';
import { COURSE_TYPES, ECTS_CONCEPT, HUB, RECORD_URN, SHORT_PROGRAMME_TYPE } from './terms.ts';

/** What is learnt in an opportunity; null where nothing gives it a lasting id. */
export function courseOf(graph: Graph, opportunity: Node): CourseDraft | null {
  const [specification] = graph.nodes(opportunity, 'learningAchievementSpecification');
  const node = specification ?? opportunity;
  const id = idOf(node.value) ?? idOf(opportunity.value);
  if (id === null) return null;
  const remarks = new Remarks();
  const extension = courseExtension(
    graph.nodes(opportunity, `${HUB}course`)[0] ?? graph.nodes(node, `${HUB}course`)[0],
    remarks,
  );
  const facts: CourseFacts = {
    ...NO_COURSE_FACTS,
    kind: kindOf([...graph.concepts(opportunity, 'dcType'), ...graph.concepts(node, 'dcType')]),
    title: filled(graph.text(node, 'title'), graph.text(opportunity, 'title')),
    description: filled(graph.text(node, 'description'), graph.text(opportunity, 'description')),
    ects: creditsOf(graph, node, remarks),
    workloadHours: workloadOf(graph, node, remarks),
    eqfLevel: eqfOf(graph, node),
    iscedF: fieldOf(graph, node),
    languages: languagesOf(graph, node, remarks),
    prerequisites: graph.notes(node, 'entryRequirement'),
    learningOutcomes: outcomesOf(graph, node),
    assessmentTypes: assessmentsOf(graph, node, remarks),
    ...extension,
  };
  const member: Partial<Record<keyof CourseFacts, string>> = MEMBERS;
  const at = (fact: keyof CourseFacts | 'id') => {
    const name = fact === 'id' ? undefined : member[fact];
    return { path: name && Object.hasOwn(node.value, name) ? `${node.path}.${name}` : node.path };
  };
  return { id: id.replace(RECORD_URN, ''), facts, at, ...remarks };
}

const MEMBERS = {
  title: 'title',
  description: 'description',
  ects: 'creditPoint',
  workloadHours: 'volumeOfLearning',
  eqfLevel: 'educationLevel',
  iscedF: 'thematicArea',
  languages: 'language',
  prerequisites: 'entryRequirement',
  learningOutcomes: 'learningOutcome',
  assessmentTypes: 'provenBy',
};

const filled = <T extends object>(first: T, second: T): T => (Object.keys(first).length > 0 ? first : second);

function kindOf(types: readonly string[]): string | null {
  if (types.includes(SHORT_PROGRAMME_TYPE)) return 'MICRO_MODULE';
  return types.some((type) => COURSE_TYPES.includes(type)) ? 'COURSE' : null;
}

function creditsOf(graph: Graph, node: Node, remarks: Remarks): number | null {
  const points = graph.nodes(node, 'creditPoint');
  for (const point of points) {
    const [value] = graph.literals(point, 'point');
    const frameworks = graph.concepts(point, 'framework');
    if (frameworks.length > 0 && !frameworks.includes(ECTS_CONCEPT)) {
      remarks.notice({ path: `${point.path}.framework` }, 'Credits of another system than ECTS are not taken.');
      continue;
    }
    const number = value ? Number(value.text.replace(',', '.')) : NaN;
    if (value && Number.isFinite(number)) return number;
    remarks.problem(
      { path: value?.path ?? point.path },
      `${value ? quote(value.text) : 'Nothing'} is no number of credits: give "point": "2.5".`,
    );
  }
  return null;
}

function workloadOf(graph: Graph, node: Node, remarks: Remarks): number | null {
  const [volume] = graph.literals(node, 'volumeOfLearning');
  if (!volume) return null;
  const hours = hoursOf(volume.text);
  if (hours === null)
    remarks.notice(
      { path: volume.path },
      `${quote(volume.text)} is no workload in hours and not taken: write PT50H for 50 hours.`,
    );
  return hours === 0 ? null : hours;
}

function eqfOf(graph: Graph, node: Node): number | null {
  const levels = ['eqfLevel', 'educationLevel'].flatMap((member) => graph.concepts(node, member));
  const found = levels.map((id) => /\/eqf\/(\d)$/.exec(id)?.[1]).find(Boolean);
  return found ? Number(found) : null;
}

function fieldOf(graph: Graph, node: Node): string | null {
  const fields = ['thematicArea', 'educationSubject'].flatMap((member) => graph.concepts(node, member));
  return fields.map((id) => /\/isced-f\/(\d{2,4})$/.exec(id)?.[1]).find(Boolean) ?? null;
}

function languagesOf(graph: Graph, node: Node, remarks: Remarks): string[] {
  return graph.concepts(node, 'language').flatMap((id) => {
    const language = languageOf(id);
    if (language) return [language];
    remarks.problem(
      { path: `${node.path}.language` },
      `${quote(id)} is no language of the European list: give …/authority/language/ENG.`,
    );
    return [];
  });
}

function outcomesOf(graph: Graph, node: Node): LearningOutcomeRecord[] {
  return graph.nodes(node, 'learningOutcome').map((outcome) => ({
    title: graph.text(outcome, 'title'),
    escoSkills: graph.nodes(outcome, 'relatedESCOSkill').flatMap((skill) => {
      const id = idOf(skill.value);
      return id === null ? [] : [{ id, label: graph.text(skill, 'prefLabel') }];
    }),
  }));
}

function assessmentsOf(graph: Graph, node: Node, remarks: Remarks): AssessmentTypeRecord[] {
  return graph.nodes(node, 'provenBy').flatMap((assessment) =>
    graph.concepts(assessment, 'dcType').flatMap((id) => {
      const type = assessmentTypeOf(id);
      if (!type)
        remarks.notice(
          { path: `${assessment.path}.dcType` },
          `${quote(id)} is no type of assessment of the European list and not taken.`,
        );
      return type ?? [];
    }),
  );
}
