import type { OfferingDraft, OfferingFacts, PeriodFacts } from '../../draft/draft.ts';
import type { Node } from '../../text/json.ts';
import { quote } from '../../text/plain-text.ts';
import { Remarks } from '../../draft/remarks.ts';
import { dayIn, momentIn, noticeZone } from '../../text/time.ts';
import { modeOf, modeOfAll } from '../../draft/vocabulary.ts';
import { offeringExtension } from '../extension.ts';
import { idOf, type Graph } from './graph.ts';
import { HUB, RECORD_URN } from './terms.ts';

/** An opportunity at a time; null where it has no first day: then it is a course alone. */
export function offeringOf(graph: Graph, opportunity: Node, course: string, zone?: string): OfferingDraft | null {
  const id = idOf(opportunity.value);
  const [temporal] = graph.nodes(opportunity, 'temporal');
  const [start] = temporal ? graph.literals(temporal, 'startDate') : [];
  if (id === null || !temporal || !start) return null;
  const [end] = graph.literals(temporal, 'endDate');
  const remarks = new Remarks();
  const facts: OfferingFacts = {
    course,
    mode: modeIn(graph, opportunity),
    studyStart: dayOf(start, remarks, zone),
    studyEnd: end ? dayOf(end, remarks, zone) : null,
    enrolmentPeriods: periodsOf(graph, opportunity, remarks, zone),
    places: null,
    state: 'ACTIVE',
    ...offeringExtension(graph.nodes(opportunity, `${HUB}offering`)[0], remarks, zone),
  };
  const at = (fact: keyof OfferingFacts | 'id') => ({ path: pathOf(fact, opportunity, temporal) });
  return { id: id.replace(RECORD_URN, ''), facts, at, ...remarks };
}

function pathOf(fact: keyof OfferingFacts | 'id', opportunity: Node, temporal: Node): string {
  if (fact === 'studyStart') return `${temporal.path}.startDate`;
  if (fact === 'studyEnd') return Object.hasOwn(temporal.value, 'endDate') ? `${temporal.path}.endDate` : temporal.path;
  const member = fact === 'mode' ? 'mode' : fact === 'enrolmentPeriods' ? 'applicationDeadline' : '';
  return member && Object.hasOwn(opportunity.value, member) ? `${opportunity.path}.${member}` : opportunity.path;
}

function modeIn(graph: Graph, opportunity: Node) {
  const holders = [
    opportunity,
    ...graph.nodes(opportunity, 'learningActivitySpecification'),
    ...graph.nodes(opportunity, 'learningAchievementSpecification'),
  ];
  const modes = holders.map((holder) => modeOfAll(graph.concepts(holder, 'mode').map(modeOf)));
  return modes.find((mode) => mode !== null) ?? null;
}

function dayOf({ text, path }: { text: string; path: string }, remarks: Remarks, zone?: string): string | null {
  const day = dayIn(text, zone);
  if (!day)
    remarks.problem({ path }, `${quote(text)} is no day: write 2027-01-31, or with a time 2027-01-31T00:00:00Z.`);
  return day;
}

/** ELM knows deadlines only: places can be asked for until the last of them. */
function periodsOf(graph: Graph, opportunity: Node, remarks: Remarks, zone?: string): PeriodFacts[] {
  const deadlines = graph.literals(opportunity, 'applicationDeadline').flatMap(({ text, path }) => {
    const moment = momentIn(text, true, zone);
    if (moment) noticeZone({ path }, text, remarks, zone);
    if (!moment) remarks.problem({ path }, `${quote(text)} is no moment: write 2027-01-31T12:00:00Z.`);
    return moment ?? [];
  });
  const last = deadlines.toSorted().at(-1);
  return last ? [{ opens: null, closes: last, targetGroup: null }] : [];
}
