import { createHash } from 'node:crypto';
import { CreditEntity } from '../../subgraphs/recognition/credit/credit.entity.ts';
import { GradingTableEntity, type GradeRow } from '../../subgraphs/recognition/grade/grading-table.entity.ts';
import { RuleEntity, type RecognitionRule } from '../../subgraphs/recognition/rule/rule.entity.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { newRecordId } from '../../subgraphs/shared/identity/record-id.ts';
import { DESCRIBED, sealedDocument } from './documents.ts';
import { learner, type Recognition } from './support.ts';

export const COURSE = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d1';
export const REQUEST = `mutation ($input: RequestRecognitionInput!) { requestRecognition(input: $input) {
  ... on RecognitionRequest { id state automatic dueOn decision { id outcome ects rule { id title } decidedBy { role } } }
  ... on Refused { code message details { path message } } } }`;
export const DECIDE = `mutation ($input: DecideRecognitionInput!) { decideRecognition(input: $input) {
  ... on RecognitionDecision { id outcome ects grade reasons differences { kind explanation } appeal { until how } decidedBy { role } request { id state } supersedes { id } }
  ... on Refused { code message details { path message } } } }`;

export interface Requested {
  readonly id?: string;
  readonly state?: string;
  readonly automatic?: boolean;
  readonly dueOn?: string;
  readonly decision?: { id: string; outcome: string; ects: number; rule: { id: string; title: string } | null } | null;
  readonly code?: string;
  readonly message?: string;
  readonly details?: { path: string | null; message: string }[];
}
export interface Decided {
  readonly id?: string;
  readonly outcome?: string;
  readonly ects?: number | null;
  readonly code?: string;
  readonly details?: { path: string | null; message: string }[];
  readonly request?: { id: string; state: string };
  readonly supersedes?: { id: string } | null;
}

let received = 0;

/** A document has arrived at the learner's home. */
export async function receive(at: Recognition, said: Parameters<typeof sealedDocument>[0] = {}): Promise<string> {
  received += 1;
  const id = `tuni.fi:019a2f00-0000-7000-8000-${String(received).padStart(12, '0')}`;
  const ids = hubIds(said.title?.['en'] ?? DESCRIBED.title['en']!);
  at.elsewhere.documents[id] = await sealedDocument({
    credentialId: ids.credential,
    assessment: { ...DESCRIBED.assessment!, resultId: ids.result },
    activity: { ...DESCRIBED.activity!, enrolmentId: ids.enrolment },
    ...said,
  });
  return id;
}

/** The issuer's records behind a document: one title, one enrolment. */
export function hubIds(title: string): { credential: string; enrolment: string; result: string } {
  const hash = createHash('sha256').update(title).digest('hex').slice(0, 8);
  const id = (what: string) => `dcu.ie:019a2f00-0000-7000-8000-${hash}${what}`;
  return { credential: id('00c1'), enrolment: id('00e1'), result: id('00a1') };
}

/** A learner requests recognition at tuni.fi. */
export async function request(at: Recognition, input: object, who: Caller = learner): Promise<Requested> {
  const body = { at: 'tuni.fi', purpose: 'CREDIT_TRANSFER', ...input };
  const { requestRecognition } = await at.ask<{ requestRecognition: Requested }>(who, REQUEST, { input: body });
  return requestRecognition;
}

/** An officer decides. */
export async function decide(at: Recognition, who: Caller, input: object): Promise<Decided> {
  return (await at.ask<{ decideRecognition: Decided }>(who, DECIDE, { input })).decideRecognition;
}

/** tuni.fi recognises the course of the tests. */
export async function makeRule(at: Recognition, differing: Partial<RecognitionRule> = {}): Promise<RecognitionRule> {
  const em = at.database.em.fork();
  const rule = em.create(RuleEntity, {
    id: newRecordId('tuni.fi'),
    title: { en: 'Introduction to AI of DCU as COMP.100', fi: 'DCU:n tekoälyjohdatus' },
    sources: [
      {
        course: COURSE,
        awardedBy: 'dcu.ie',
        title: { en: 'Introduction to Artificial Intelligence' },
        ects: 3,
        eqfLevel: 6,
      },
    ],
    target: 'COMP.100',
    targetTitle: { en: 'Basics of AI' },
    targets: [{ code: 'COMP.100', title: { en: 'Basics of AI' }, ects: null, course: null }],
    purposes: ['CREDIT_TRANSFER', 'EXEMPTION'],
    series: null,
    number: 1,
    replacesId: null,
    agreementId: null,
    endedAt: null,
    endedBy: null,
    endedBecause: null,
    changes: 1,
    ects: 3,
    eqfLevel: 6,
    minGrade: null,
    validFrom: '2026-01-01',
    validUntil: null,
    evidence: 'Compared by the faculty.',
    madeBy: 'tuni.fi|malli',
    madeAt: at.now,
    ...differing,
  });
  await em.flush();
  return rule;
}

/** Ends all rules. */
export const dropRules = (at: Recognition) =>
  at.database.em.fork().nativeUpdate(RuleEntity, { endedAt: null }, { endedAt: at.now });

export async function publishTable(at: Recognition, institution: string, grades: readonly GradeRow[]): Promise<void> {
  const em = at.database.em.fork();
  em.create(GradingTableEntity, {
    id: newRecordId('tuni.fi'),
    institution,
    iscedF: '06',
    cycle: 'FIRST',
    grades,
    policy: 'LARGEST_OVERLAP',
    years: '2024-2026',
    source: 'Test',
  });
  await em.flush();
}

export const creditsOf = (at: Recognition, who: string) => at.database.em.fork().find(CreditEntity, { learner: who });
