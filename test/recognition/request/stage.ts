import { COURSE, dropRules, receive } from '../fixtures.ts';
import { type Recognition, startRecognition } from '../support.ts';

export let at: Recognition;
let normal: Recognition['elsewhere'];

/** Recognition at tuni.fi; all other institutions answer normally. */
export async function start(): Promise<void> {
  at = await startRecognition();
  normal = { ...at.elsewhere };
}

/** Resets the answers of others and ends all rules. */
export async function clear(): Promise<void> {
  Object.assign(at.elsewhere, normal, { documents: at.elsewhere.documents });
  await dropRules(at);
  at.sent.length = 0;
}

export const stop = () => at.stop();

/** Number of courses so far; each has its number in its title. */
export let course = 0;
export const nextCourse = () => ++course;
/** A credential of a course that was not used before. */
export const another = (said: Parameters<typeof receive>[1] = {}) =>
  receive(at, { title: { en: `Course ${++course}` }, ...said });

export const issuer = (differing: object) => ({
  validity: 'VALID',
  final: true,
  pass: 'PASSED',
  course: COURSE,
  ...differing,
});
