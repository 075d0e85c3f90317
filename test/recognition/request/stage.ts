import { COURSE, dropRules, receive } from '../fixtures.ts';
import { type Recognition, startRecognition } from '../support.ts';

export let at: Recognition;
let normal: Recognition['elsewhere'];

/** Recognition at tuni.fi; all others answer as they normally do. */
export async function start(): Promise<void> {
  at = await startRecognition();
  normal = { ...at.elsewhere };
}

/** All others answer as before, and no rule is left. */
export async function clear(): Promise<void> {
  Object.assign(at.elsewhere, normal, { documents: at.elsewhere.documents });
  await dropRules(at);
  at.sent.length = 0;
}

export const stop = () => at.stop();

/** How many courses were shown; each has its number in its title. */
export let course = 0;
export const nextCourse = () => ++course;
/** A credential of a course nobody showed before. */
export const another = (said: Parameters<typeof receive>[1] = {}) =>
  receive(at, { title: { en: `Course ${++course}` }, ...said });

export const issuer = (differing: object) => ({
  validity: 'VALID',
  final: true,
  pass: 'PASSED',
  course: COURSE,
  ...differing,
});
