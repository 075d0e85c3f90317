import { RuleEntity } from '../../../subgraphs/recognition/rule/rule.entity.ts';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { COURSE } from '../fixtures.ts';
import { officer, type Recognition, startRecognition } from '../support.ts';

const AGREEMENT = `... on Agreement { id sharedId contentHash version state between { id } approvals { institution { id } contentHash at } courses { course { id } title ects } withdrawnBy { id } withdrawnBecause }
  ... on Refused { code message details { path message } }`;
const operation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { ${AGREEMENT} } }`;

export let at: Recognition;

/** Recognition at tuni.fi, and a course of dcu.ie. */
export async function start(): Promise<void> {
  at = await startRecognition();
  at.elsewhere.courses = { [COURSE]: { id: COURSE, title: 'Introduction to AI', ects: 3, eqfLevel: 6 } };
}

/** The state before the first test, except for the agreements. */
export function clear(): void {
  at.sent.length = 0;
  at.now = new Date('2026-11-21T10:00:00Z');
}

export const stop = () => at.stop();

export const run = async (name: string, input: object, who: Caller = officer) =>
  (await at.ask<{ done: any }>(who, operation(name), { input })).done;
export const PLAN = {
  between: ['tuni.fi', 'dcu.ie'],
  purpose: 'Credits of AI courses',
  content: 'Each recognises what the other teaches.',
  courses: [COURSE],
  validFrom: '2026-11-01',
};
export const propose = (differing: object = {}, who?: Caller) =>
  run('proposeAgreement', { ...PLAN, ...differing }, who);
export const approve = (agreement: { id: string; contentHash: string }, who?: Caller) =>
  run(
    'approveAgreement',
    { agreementId: agreement.id, approverId: 'tuni.fi', contentHash: agreement.contentHash },
    who,
  );
/** dcu.ie approves, by message. */
export const theirs = ({ id, contentHash }: { id: string; contentHash: string }) =>
  at.take('dcu.ie', 'recognition.agreementApproved', { agreement: id, contentHash });
export const show = async (id: string, who: Caller = officer) =>
  (
    await at.ask<any>(
      who,
      `query ($id: ID!) { agreement(id: $id, at: "tuni.fi") { id state contentHash version approvals { institution { id } } } }`,
      { id },
    )
  ).agreement;
export const rulesOf = (agreementId: string) =>
  at.database.em.fork().find(RuleEntity, { agreementId }, { orderBy: { id: 'asc' } });
