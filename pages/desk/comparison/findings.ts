/** The result of comparing one element of two courses: theirs, as in the evidence, with ours. */
export type Finding = 'EQUAL' | 'MORE' | 'LESS' | 'NEAR' | 'PARTLY' | 'DIFFERS' | 'NOT_THERE' | 'NOT_HERE' | 'READ';

/** Null if neither states anything. */
type Found = Finding | null;

const oneSided = (there: boolean, here: boolean): Found => (there ? 'NOT_HERE' : here ? 'NOT_THERE' : null);

/** Compares two amounts: credits, hours or levels. */
export function compareAmounts(there: number | null, here: number | null): Found {
  if (there === null || here === null) return oneSided(there !== null, here !== null);
  return there === here ? 'EQUAL' : there > here ? 'MORE' : 'LESS';
}

/** Compares ISCED-F fields of study: the same, or the same broad field (the first two digits). */
export function compareFields(there: readonly string[], here: string | null): Found {
  if (there.length === 0 || here === null) return oneSided(there.length > 0, here !== null);
  if (there.includes(here)) return 'EQUAL';
  return there.some((field) => field.slice(0, 2) === here.slice(0, 2)) ? 'NEAR' : 'DIFFERS';
}

/** Compares sets: languages or types of assessment. */
export function compareSets(there: readonly string[], here: readonly string[]): Found {
  if (there.length === 0 || here.length === 0) return oneSided(there.length > 0, here.length > 0);
  const common = here.filter((one) => there.includes(one)).length;
  if (common === 0) return 'DIFFERS';
  return common === here.length && there.length === here.length ? 'EQUAL' : 'PARTLY';
}

/** Compares two texts: unless they are equal, somebody has to read both. */
export function compareTexts(there: string | null, here: string | null): Found {
  const [theirs, ours] = [there?.trim() ?? '', here?.trim() ?? ''];
  if (!theirs || !ours) return oneSided(Boolean(theirs), Boolean(ours));
  return theirs === ours ? 'EQUAL' : 'READ';
}

/** Whether the evidence covers one of our outcomes, by its ESCO skills; `READ` if it names none. */
export function findOutcome(skills: readonly string[], learnt: ReadonlySet<string>): Finding {
  if (skills.length === 0 || learnt.size === 0) return 'READ';
  const found = skills.filter((skill) => learnt.has(skill)).length;
  return found === skills.length ? 'EQUAL' : found > 0 ? 'PARTLY' : 'NOT_THERE';
}
