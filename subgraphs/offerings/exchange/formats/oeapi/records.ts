import type { Format } from '../../draft/draft.ts';
import { membersOf, nodesOf, objectOf, textOf, type Node } from '../../text/json.ts';

/** Versions of the Open Education API. */
export type OeapiFormat = Extract<Format, 'OEAPI5' | 'OEAPI6'>;

/** The records of a document, by what they are. */
export interface Found {
  readonly courses: Node[];
  readonly offerings: Node[];
  readonly outcomes: Map<string, Node>;
  /** What else is there, by what people call it. */
  readonly others: Map<string, Node[]>;
}

const OTHERS: readonly (readonly [member: string, name: string])[] = [
  ['programmeOfferingId', 'an offering of a programme'],
  ['programId', 'a programme'],
  ['programmeId', 'a programme'],
  ['associationId', "a person's enrolment"],
  ['personId', 'a person'],
  ['organizationId', 'an organisation'],
  ['organisationId', 'an organisation'],
  ['academicSessionId', 'an academic session'],
  ['componentId', 'a component of a course'],
];

/** Version 6 wherever a record has a member that version 5 does not know. */
export function versionOf(value: unknown): OeapiFormat {
  const { courses, offerings } = sort(value, '$');
  const six = [
    'teachingLanguages',
    'modesOfDelivery',
    'courseOfferingId',
    'startDateTime',
    'organisationId',
    'learningOutcomeIds',
    'enrolmentPeriods',
  ];
  const isSix = ({ value: node }: Node) =>
    Array.isArray(node['studyLoad']) || six.some((member) => Object.hasOwn(node, member));
  return [...courses, ...offerings].some(isSix) ? 'OEAPI6' : 'OEAPI5';
}

/** True where something in the document has an id of the Open Education API. */
export function looksLikeOeapi(value: unknown): boolean {
  const { courses, offerings, outcomes, others } = sort(value, '$');
  return courses.length + offerings.length + outcomes.size + others.size > 0;
}

/** Finds the records of a document. `root` is how their paths begin. */
export function sort(value: unknown, root: string): Found {
  const found: Found = { courses: [], offerings: [], outcomes: new Map(), others: new Map() };
  for (const node of candidates(value, root)) sortOne(node, found);
  const known = new Set(found.courses.map((course) => course.value['courseId']));
  for (const offering of found.offerings) {
    const within = nodesOf(offering, 'course').find((course) => Object.hasOwn(course.value, 'name'));
    if (within && !known.has(within.value['courseId'])) found.courses.push(within);
    known.add(within?.value['courseId']);
  }
  return found;
}

function sortOne(node: Node, found: Found): void {
  const { value } = node;
  const type = textOf(value['offeringType']);
  const isOther = OTHERS.find(([member]) => Object.hasOwn(value, member) && !Object.hasOwn(value, 'courseId'));
  if (Object.hasOwn(value, 'courseOfferingId') && !Object.hasOwn(value, 'associationId')) found.offerings.push(node);
  else if (Object.hasOwn(value, 'offeringId') && (type === null || type === 'course')) found.offerings.push(node);
  else if (Object.hasOwn(value, 'offeringId')) other(found, `an offering of type "${type}"`, node);
  else if (Object.hasOwn(value, 'associationId')) other(found, "a person's enrolment", node);
  else if (Object.hasOwn(value, 'courseId')) found.courses.push(node);
  else if (Object.hasOwn(value, 'learningOutcomeId'))
    found.outcomes.set(textOf(value['learningOutcomeId']) ?? '', node);
  else if (isOther) other(found, isOther[1], node);
}

function other(found: Found, name: string, node: Node): void {
  const known = found.others.get(name);
  if (known) known.push(node);
  else found.others.set(name, [node]);
}

/** The records: the document, its items, the items of its `items`, or of any other member. */
function candidates(value: unknown, root: string): Node[] {
  const top = membersOf({ value: { it: value }, path: '' }, 'it').map((item) => ({
    ...item,
    path: item.path.replace(/^\.it/, root),
  }));
  return top.flatMap((item) => {
    const object = objectOf(item.value);
    if (!object) return [];
    const node = { value: object, path: item.path };
    if (isRecord(object)) return [node];
    return Object.keys(object)
      .flatMap((member) => nodesOf(node, member))
      .flatMap((inner) =>
        isRecord(inner.value) ? [inner] : nodesOf(inner, 'items').filter((one) => isRecord(one.value)),
      );
  });
}

const isRecord = (value: Readonly<Record<string, unknown>>) =>
  ['courseId', 'offeringId', 'courseOfferingId', 'learningOutcomeId', ...OTHERS.map(([member]) => member)].some(
    (member) => Object.hasOwn(value, member),
  );
