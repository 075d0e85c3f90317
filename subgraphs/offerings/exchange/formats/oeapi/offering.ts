import type { OfferingDraft, OfferingFacts, PeriodFacts, Remark } from '../../draft/draft.ts';
import { nodesOf, objectOf, textOf, type Node } from '../../text/json.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import { dayIn, momentIn, noticeZone } from '../../text/time.ts';
import { offeringExtension } from '../extension.ts';
import { EXTENSION } from './terms.ts';
import { firstOf, isPlaceholder, modeIn, PLACEHOLDER } from './values.ts';

const STARTS = ['startDateTime', 'startDate'];
const ENDS = ['endDateTime', 'endDate'];
const OPENS = ['enrollStartDate', 'startEnrollDate'];
const CLOSES = ['enrollEndDate', 'endEnrollDate'];

/** An offering of a course of either version, or why it is none. */
export function offeringOf(node: Node, zone?: string): OfferingDraft | Remark {
  const id = textOf(node.value['courseOfferingId'] ?? node.value['offeringId']);
  if (id === null)
    return {
      at: { path: node.path },
      message: 'The offering has no "offeringId" (in version 6 "courseOfferingId"): give it one that stays the same.',
    };
  const within = objectOf(node.value['course']);
  const course = textOf(within?.['courseId'] ?? node.value['courseId'] ?? node.value['course']);
  if (course === null)
    return {
      at: { path: node.path },
      message: 'The offering names no course: give "course" (in version 6 "courseId") with the id of one.',
    };
  const remarks = new Remarks();
  if (isPlaceholder(id)) remarks.problem({ path: pathOf('id', node) }, `${quote(id)} ${PLACEHOLDER}`);
  if (isPlaceholder(course)) remarks.problem({ path: pathOf('course', node) }, `${quote(course)} ${PLACEHOLDER}`);
  const [session] = nodesOf(node, 'academicSession');
  const [ext] = nodesOf(node, 'ext');
  const [courseNode] = nodesOf(node, 'course');
  const own = modeIn(node, remarks);
  const facts: OfferingFacts = {
    course,
    mode: own ?? (courseNode ? modeIn(courseNode, remarks) : null),
    studyStart: dayOf(firstOf(node, STARTS) ?? (session ? firstOf(session, STARTS) : null), remarks, zone),
    studyEnd: dayOf(firstOf(node, ENDS) ?? (session ? firstOf(session, ENDS) : null), remarks, zone),
    enrolmentPeriods: periodsOf(node, remarks, zone),
    places: placesOf(node, remarks),
    state: stateOf(node),
    ...(ext ? offeringExtension(nodesOf(ext, EXTENSION)[0], remarks, zone) : {}),
  };
  return { id, facts, at: (fact) => ({ path: pathOf(fact, node) }), ...remarks };
}

const MEMBERS: Readonly<Partial<Record<keyof OfferingFacts | 'id', readonly string[]>>> = {
  id: ['courseOfferingId', 'offeringId'],
  course: ['courseId', 'course'],
  mode: ['modesOfDelivery', 'modeOfDelivery'],
  studyStart: STARTS,
  studyEnd: ENDS,
  enrolmentPeriods: ['enrolmentPeriods', ...OPENS, ...CLOSES],
  places: ['maxNumberStudents'],
  state: ['state'],
};

function pathOf(fact: keyof OfferingFacts | 'id', node: Node): string {
  const member = MEMBERS[fact]?.find((name) => Object.hasOwn(node.value, name));
  return member ? `${node.path}.${member}` : node.path;
}

function dayOf(found: { text: string; path: string } | null, remarks: Remarks, zone?: string): string | null {
  const day = found && dayIn(found.text, zone);
  if (found && !day)
    remarks.problem(
      { path: found.path },
      `${quote(found.text)} is no day: write 2027-01-31, or with a time 2027-01-31T09:00:00+01:00.`,
    );
  return day;
}

/** One period as two days (version 5), or several with their moments (version 6). */
function periodsOf(node: Node, remarks: Remarks, zone?: string): PeriodFacts[] {
  const moment = (found: { text: string; path: string } | null, closing: boolean) => {
    const at = found && momentIn(found.text, closing, zone);
    if (found && at) noticeZone({ path: found.path }, found.text, remarks, zone);
    if (found && !at)
      remarks.problem(
        { path: found.path },
        `${quote(found.text)} is no day or moment: write 2027-01-31 or 2027-01-31T09:00:00+01:00.`,
      );
    return at;
  };
  const holders = nodesOf(node, 'enrolmentPeriods');
  const periods = (holders.length > 0 ? holders : [node]).map((holder) => ({
    opens: moment(firstOf(holder, holder === node ? OPENS : STARTS), false),
    closes: moment(firstOf(holder, holder === node ? CLOSES : ENDS), true),
    targetGroup: null,
  }));
  return periods.filter(({ opens, closes }) => opens !== null || closes !== null);
}

function placesOf(node: Node, remarks: Remarks): number | null {
  const text = textOf(node.value['maxNumberStudents']);
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  remarks.problem(
    { path: `${node.path}.maxNumberStudents` },
    `${quote(text)} is no number of places: give a whole number, as in 30.`,
  );
  return null;
}

function stateOf(node: Node): OfferingFacts['state'] {
  const state = textOf(node.value['state']) ?? 'active';
  if (state === 'cancelled') return 'CANCELLED';
  return state === 'active' ? 'ACTIVE' : 'HIDDEN';
}
