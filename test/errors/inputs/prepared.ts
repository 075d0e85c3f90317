import { eventually } from '../../support/alliance.ts';
import { alliance } from '../stage.ts';
import { REGISTRAR, ask, NO_UUID } from '../support.ts';

export const OPEN = 'dcu.ie:6160c2c3-845c-8f54-a5eb-52a6f18dd3b4';
export const ELSEWHERE = `unknown.example:${NO_UUID}`;

export let course: string;
export let batch: string;

/** A batch is prepared. */
export async function prepare(): Promise<void> {
  const { data } = await ask(alliance, null, 'query ($id: ID!) { offering(id: $id) { course { id } } }', { id: OPEN });
  course = (data as { offering: { course: { id: string } } }).offering.course.id;
  const prepared = await alliance.ask<{ prepareCredentials: { id: string } }>(REGISTRAR, 'PrepareCredentials', {
    offering: OPEN,
  });
  batch = prepared.data.prepareCredentials.id;
  await eventually(async () => {
    const { data } = await ask(alliance, REGISTRAR, '{ preparationBatch(id: "' + batch + '") { state } }');
    const { state } = (data as { preparationBatch: { state: string } }).preparationBatch;
    if (state !== 'FINISHED') throw new Error(`The preparation is ${state}.`);
  });
}
