import { expectSame, type Journal } from './journal.ts';
import type { MeData } from './recognition/answers.ts';
import { award, receive, verify } from './recognition/awarding.ts';
import { enrol, find } from './recognition/finding.ts';
import { ADMINISTRATOR, LEARNER } from './recognition/people.ts';
import { agree, foresee } from './recognition/foreseeing.ts';
import { admitElsewhere, BY_RULE, recogniseAtHome } from './recognition/recognising.ts';
import { assess } from './recognition/studying.ts';

/**
 * The main story: a learner of tuni.fi finds a micro-credential of dcu.ie, sees what home would give for it, is enrolled and assessed there, has it
 * sealed by the alliance office under dcu.ie's mandate, receives it at home, has it verified by anyone, and
 * recognised: at home automatically by a rule (or by an officer, if no rule covers it), and for admission at utwente.nl
 * by an officer there. Finally both universities agree on what they recognise.
 */
export async function playRecognitionStory(journal: Journal): Promise<void> {
  journal.chapter('A learner of Tampere studies at Dublin City University, and Tampere recognises it');
  const { offering, creditsBefore } = await find(journal);
  await foresee(journal, offering, BY_RULE);
  const enrolment = await enrol(journal, offering);
  const grade = await assess(journal, offering, enrolment);
  const credential = await award(journal, offering, enrolment);
  const received = await receive(journal, credential);
  await verify(journal, received.download);
  await recogniseAtHome(journal, received.id, { offering, grade, creditsBefore });
  await admitElsewhere(journal, received.id, { offering, grade });
  await lookBack(journal, enrolment);
  await agree(journal);
}

async function lookBack(journal: Journal, enrolment: string): Promise<void> {
  const { me } = await journal.ask<MeData>(LEARNER, 'sees everything, everywhere, in one view', 'Me');
  expectSame(me.enrolments.find((one) => one?.id === enrolment)?.state, 'FINISHED', 'The state of the enrolment');
  const readers = new Set(me.readBy.edges.map(({ node }) => node.institution.id));
  expectSame(readers.has('dcu.ie'), true, 'That the learner sees the reading by dcu.ie');
  journal.note(`read by ${[...readers].toSorted().join(', ')}`);
  const { institutions } = await journal.ask<{ institutions: readonly object[] }>(
    ADMINISTRATOR,
    'sees that the alliance is healthy',
    'Alliance',
  );
  expectSame(institutions.length, 4, 'The number of institutions');
}
