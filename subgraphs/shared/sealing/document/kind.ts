import { listOf, nodeOf, nodesOf, textOf, type AnyNode } from './values.ts';

/**
 * The profile of activities, and the generic one, which does not determine the kind: official certificates of
 * participation use it.
 */
const OF_ACTIVITIES = [
  'http://data.europa.eu/snb/credential/48b514e72a',
  'http://data.europa.eu/snb/credential/e34929035b',
];
/** What somebody achieved or is entitled to: more than taking part. With or without the address of the vocabulary. */
const ACHIEVED = /(^|[/#:])(LearningAchievement|LearningAssessment|LearningEntitlement|Qualification)$/;
const ACTIVITY = /(^|[/#:])LearningActivity$/;
const CLAIMS = ['hasClaim', 'achieved', 'performed', 'entitledTo'];

/**
 * The kind of credential that a document is, by everything it claims: PARTICIPATION only if every claim is an activity,
 * nothing in them was achieved, and no profile states otherwise. If profile and claims contradict each other, or
 * nothing is claimed, it is the stricter kind.
 */
export function kindOfDocument(document: Readonly<Record<string, unknown>>): 'MICRO_CREDENTIAL' | 'PARTICIPATION' {
  const subjects = nodesOf(document['credentialSubject']);
  const claims = subjects.flatMap((subject) => CLAIMS.flatMap((name) => listOf(subject[name])));
  const profiles = listOf(document['credentialProfiles']).map(idOf);
  const onlyActivities =
    claims.length > 0 &&
    claims.every((claim) => isActivity(nodeOf(claim))) &&
    profiles.every((id) => OF_ACTIVITIES.includes(id ?? '')) &&
    !achieves(subjects);
  return onlyActivities ? 'PARTICIPATION' : 'MICRO_CREDENTIAL';
}

const idOf = (value: unknown) => (typeof value === 'string' ? value : textOf(nodeOf(value)?.['id']));

const typesOf = (node: AnyNode) => ['type', '@type'].flatMap((name) => listOf(node[name]));

function isActivity(claim: AnyNode | null): boolean {
  const types = typesOf(claim ?? {});
  return types.length > 0 && types.every((type) => ACTIVITY.test(String(type)));
}

function achieves(subjects: readonly AnyNode[]): boolean {
  const open: unknown[] = [...subjects];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const types = Array.isArray(value) ? [] : typesOf(value as AnyNode);
    if (types.some((type) => ACHIEVED.test(String(type)))) return true;
    open.push(...Object.values(value));
  }
  return false;
}
