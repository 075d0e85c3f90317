import type { CourseDraft, Format, OfferingDraft, Drafts, Remark } from '../../draft/draft.ts';
import { parseJson } from '../../text/json.ts';
import { Remarks } from '../../draft/remarks.ts';
import { courseOf } from './course.ts';
import { offeringOf } from './offering.ts';
import { sort, type OeapiFormat } from './records.ts';

/**
 * Reads courses and their offerings of the Open Education API, version 5 or 6: one object, a list, a page with `items`,
 * or an object of any of these. A course may come within its offering, or be named by its id.
 *
 * @param format the version, where it is known; else each record tells by its members
 * @param zone the time zone of days, and of times that name none
 */
export function readOeapi(text: string, format: OeapiFormat, zone?: string): Drafts {
  const parsed = parseJson(text);
  return 'problem' in parsed ? empty(format, [parsed.problem]) : readOeapiValue(parsed.value, format, zone);
}

/** The same of JSON that was parsed already. */
function readOeapiValue(value: unknown, format: OeapiFormat, zone?: string): Drafts {
  const reading = readRecords(value, format, '$', zone);
  if (reading.courses.length + reading.offerings.length + reading.problems.length > 0) return reading;
  return empty(format, [
    {
      at: { path: '$' },
      message:
        'There is no course, no offering and no learning opportunity in the file: give objects with "courseId" or "offeringId" (Open Education API), or of type LearningOpportunity (ELM).',
    },
  ]);
}

/**
 * The records of a page of a live endpoint, which may be none.
 *
 * @param root how paths begin: the address of the page
 * @param zone the time zone of days, and of times that name none
 */
export function readRecords(value: unknown, format: OeapiFormat, root: string, zone?: string): Drafts {
  const found = sort(value, root);
  const remarks = new Remarks();
  for (const [name, nodes] of found.others) {
    const many = nodes.length > 1 ? ` (and ${nodes.length - 1} more)` : '';
    const message = `This is ${name}${many}, neither a course nor an offering of a course: it is not taken.`;
    remarks.problem({ path: nodes[0]!.path }, message);
  }
  const courses = unique<CourseDraft>(
    found.courses.map((node) => courseOf(node, found.outcomes)),
    remarks,
    'course',
  );
  const offerings = unique<OfferingDraft>(
    found.offerings.map((node) => offeringOf(node, zone)),
    remarks,
    'offering',
  );
  return { format, courses, offerings, ...remarks };
}

function unique<T extends CourseDraft | OfferingDraft>(
  drafts: readonly (T | Remark)[],
  remarks: Remarks,
  what: string,
): T[] {
  const found = new Map<string, T>();
  for (const draft of drafts) {
    if (!('facts' in draft)) remarks.problems.push(draft);
    else if (found.has(draft.id))
      remarks.problem(draft.at('id'), `The ${what} ${draft.id} is there twice: the first is taken.`);
    else found.set(draft.id, draft);
  }
  return [...found.values()];
}

const empty = (format: Format, problems: Remark[]): Drafts => ({
  format,
  courses: [],
  offerings: [],
  problems,
  notices: [],
});
