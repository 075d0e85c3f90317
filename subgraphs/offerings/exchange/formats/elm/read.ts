import type { CourseDraft, OfferingDraft, Drafts, Remark } from '../../draft/draft.ts';
import { parseJson } from '../../text/json.ts';
import { Remarks } from '../../draft/remarks.ts';
import { courseOf } from './course.ts';
import { Graph } from './graph.ts';
import { offeringOf } from './offering.ts';

/**
 * Reads learning opportunities of the European Learning Model (LOQ) in compacted JSON-LD: one, a list, or a `@graph`.
 * What is learnt (the achievement's specification) becomes the course; an opportunity with a first day, an offering.
 *
 * @param zone the time zone of days, and of times that name none
 */
export function readElm(text: string, zone?: string): Drafts {
  const parsed = parseJson(text);
  if ('problem' in parsed) return nothing(parsed.problem);
  const graph = new Graph(parsed.value);
  const opportunities = graph.top('LearningOpportunity');
  if (opportunities.length === 0) return nothing({ at: { path: '$' }, message: noneFound(graph.topTypes()) });
  const remarks = new Remarks();
  const courses = new Map<string, CourseDraft>();
  const offerings = new Map<string, OfferingDraft>();
  for (const opportunity of opportunities) {
    const course = courseOf(graph, opportunity);
    if (!course) {
      remarks.problem(
        { path: opportunity.path },
        'The learning opportunity has no "id": give it one that stays the same, a URI.',
      );
      continue;
    }
    if (!courses.has(course.id)) courses.set(course.id, course);
    const offering = offeringOf(graph, opportunity, course.id, zone);
    if (!offering) continue;
    if (offerings.has(offering.id))
      remarks.problem(
        { path: opportunity.path },
        `The id ${offering.id} is there twice: give each learning opportunity its own.`,
      );
    else offerings.set(offering.id, offering);
  }
  return { format: 'ELM', courses: [...courses.values()], offerings: [...offerings.values()], ...remarks };
}

function noneFound(types: readonly string[]): string {
  const found = types.length > 0 ? types.slice(0, 5).join(', ') : 'nothing with a type';
  const what = types.includes('EuropeanDigitalCredential')
    ? 'This is a European Digital Credential, which says what somebody has achieved, not what is offered'
    : `There is no LearningOpportunity at the top of the file, but ${found}`;
  return `${what}: give learning opportunities, one, a list, or as "@graph".`;
}

const nothing = (problem: Remark): Drafts => ({
  format: 'ELM',
  courses: [],
  offerings: [],
  problems: [problem],
  notices: [],
});
