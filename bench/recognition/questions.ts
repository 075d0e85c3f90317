import type pg from 'pg';
import { officer, type Office } from './office.ts';
import type { YearCourse } from './year.ts';

const HOME = [{ __typename: 'Institution', id: 'tuni.fi' }];

/** The part of the contract's operation `Desk` that this subgraph answers. */
const DESK = `query ($r: [_Any!]!, $first: Int!) { _entities(representations: $r) { ... on Institution { recognitionQueue(first: $first) {
  totalCount
  edges { node {
    id state submittedAt dueOn purpose
    learner { id }
    verification { verdict verifiedAt checks { name status message } }
    received { id }
    credential { id awardedBy { id } enrolment { id } result { id } }
    suggestion { outcome ects grade { host home hostBand { from to } homeBand { from to } policy } rule { id title } differences { kind explanation } }
    precedents(first: 3) { decision { outcome ects decidedAt reasons } }
  } }
  pageInfo { hasNextPage endCursor } } } } }`;

/** The same for `Forecast`. */
const FORECAST = `query ($r: [_Any!]!, $offerings: [ID!]!) { _entities(representations: $r) { ... on Institution {
  recognitionForecast(offerings: $offerings) {
    offering { id } outcome ects rule { id title } precedentSummary { recognised refused medianDays } differences { kind explanation } } } } }`;

export const DECIDE = `mutation ($input: DecideRecognitionInput!) { decideRecognition(input: $input) {
  ... on RecognitionDecision { id outcome ects grade reasons differences { kind explanation } appeal { until how } decidedBy { role } request { id state } supersedes { id } }
  ... on Refused { code message details { path message } } } }`;

/** A query to the office, sent repeatedly. */
export interface Question {
  readonly name: string;
  readonly what: string;
  /** Sends it for the nth time. @throws Error if the answer is wrong */
  ask(office: Office, n: number): Promise<void>;
}

/** A pending request, and the credits it would give in full. */
export interface Waiting {
  readonly id: string;
  readonly ects: number;
}

/** The oldest pending requests, of those that ask for credits. */
export async function waitingRequests(client: pg.Client, count: number): Promise<Waiting[]> {
  const { rows } = await client.query<{ id: string; ects: string }>(
    `select r.id, (select sum(ects) from recognition.evidence e where e.request_id = r.id) as ects from recognition.request r
      where r.state in ('SUBMITTED', 'UNDER_REVIEW') and r.purpose <> 'ADMISSION' and r.flagged_since is null order by r.submitted_at limit $1`,
    [count],
  );
  if (rows.length < count)
    throw new Error(`Only ${rows.length} requests are pending, not ${count}: use a larger year.`);
  return rows.map(({ id, ects }) => ({ id, ects: Number(ects) }));
}

/** The three queries that are measured; each decision uses another request. */
export function questionsOf(courses: readonly YearCourse[], waiting: readonly Waiting[]): Question[] {
  return [
    {
      name: 'desk',
      what: "the queue's first page (20), with verification, suggestion and precedents of each",
      async ask(office) {
        const answer = await office.ask<any>(officer(1), DESK, { r: HOME, first: 20 });
        const { edges } = answer._entities[0].recognitionQueue;
        if (edges.length !== 20) throw new Error(`The page has ${edges.length} requests.`);
      },
    },
    {
      name: 'forecast',
      what: 'the forecast of 100 offerings',
      async ask(office, n) {
        const offerings = Array.from({ length: 100 }, (_, k) => courses[(n * 13 + k) % courses.length]!.offering);
        const answer = await office.ask<any>(officer(1), FORECAST, { r: HOME, offerings });
        const forecasts = answer._entities[0].recognitionForecast;
        if (forecasts.length !== 100 || forecasts.includes(null)) throw new Error('A forecast is missing.');
      },
    },
    {
      name: 'decision',
      what: 'a decision in full: credits, messages, and the request for its seal',
      async ask(office, n) {
        const { id, ects } = waiting[n]!;
        const input = { requestId: id, outcome: 'FULL', ects };
        const { decideRecognition: decided } = await office.ask<any>(officer(1), DECIDE, { input });
        if (decided.outcome !== 'FULL') throw new Error(`Not decided: ${decided.code} ${decided.message}`);
      },
    },
  ];
}
