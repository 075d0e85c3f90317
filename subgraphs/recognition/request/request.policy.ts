import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { RecognitionRequest, RequestState } from './request.entity.ts';

/** Every state of a request. */
export const STATES = [
  'SUBMITTED',
  'INFORMATION_REQUESTED',
  'UNDER_REVIEW',
  'DECIDED',
  'APPEALED',
  'UPHELD',
  'OVERTURNED',
  'WITHDRAWN',
] as const satisfies readonly RequestState[];

const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  SUBMITTED: ['UNDER_REVIEW', 'INFORMATION_REQUESTED', 'WITHDRAWN'],
  INFORMATION_REQUESTED: ['SUBMITTED', 'UNDER_REVIEW', 'WITHDRAWN'],
  UNDER_REVIEW: ['DECIDED', 'INFORMATION_REQUESTED', 'WITHDRAWN'],
  DECIDED: ['APPEALED'],
  APPEALED: ['UPHELD', 'OVERTURNED'],
  UPHELD: [],
  OVERTURNED: [],
  WITHDRAWN: [],
};

/** States that are not settled: the learner waits for the institution, or the institution for the learner. */
export const OPEN: readonly RequestState[] = ['SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW', 'APPEALED'];
/** States before a decision. */
export const WAITING: readonly RequestState[] = ['SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW'];
/** States whose time limit runs; it stops while information is requested. */
export const RUNNING: readonly RequestState[] = ['SUBMITTED', 'UNDER_REVIEW', 'APPEALED'];
/** States with a current decision that may be superseded. */
export const SETTLED: readonly RequestState[] = ['DECIDED', 'UPHELD', 'OVERTURNED'];

/**
 * Whether a request may move from one state to another.
 *
 * @param by who moves it: a rule decides a submitted request directly; an officer must take it into review first
 */
export function mayBecome(from: RequestState, to: RequestState, by: 'PERSON' | 'RULE' = 'PERSON'): boolean {
  if (by === 'RULE') return from === 'SUBMITTED' && to === 'DECIDED';
  return NEXT[from].includes(to);
}

/** Only officers of this institution handle its requests. */
export function mayDecide(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'OFFICER', institution);
}

/**
 * A request and its decision are visible to the learner and to the officers of this institution, and to nobody else.
 */
export function seesRequest(caller: Caller, institution: string, learner: string): boolean {
  return isOwn(caller, learner) || mayDecide(caller, institution);
}

/** True where the caller is the learner whom the record is about. */
export function isOwn(caller: Caller, learner: string): boolean {
  return caller.learner !== null && caller.learner === learner;
}

/** Who made a request, and for which learner. */
type Asker = Pick<RecognitionRequest, 'learner' | 'requestedBy'>;

/** True where the caller made the request or is its learner. */
export function isOwnRequest(caller: Caller, { learner, requestedBy }: Asker): boolean {
  return isOwn(caller, learner) || caller.subject === requestedBy;
}

/** Officers handle the requests of others; their own they see as any learner does. */
export function worksOn(caller: Caller, institution: string, request: Asker): boolean {
  return mayDecide(caller, institution) && !isOwnRequest(caller, request);
}

/** The members of a request that hold its time limit. */
export interface Clock {
  readonly dueOn: string | null;
  readonly stoppedOn: string | null;
  readonly daysLeft: number | null;
}

const DAY = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** Pauses the time limit from today and keeps the days that are left, even where that is none. */
export function stopped(dueOnDay: string | null, today: string): Clock {
  const daysLeft = dueOnDay === null ? 0 : dayNumber(dueOnDay) - dayNumber(today);
  return { dueOn: null, stoppedOn: today, daysLeft };
}

/** Resumes the time limit from today, with the days that were left. */
export function runningAgain(daysLeft: number | null, today: string): Clock {
  const due = new Date((dayNumber(today) + (daysLeft ?? 0)) * DAY);
  return { dueOn: due.toISOString().slice(0, 10), stoppedOn: null, daysLeft: null };
}

/** Subject experts are assessors of the institution; they see a request once an officer has asked for their opinion. */
export function mayAdvise(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ASSESSOR', institution);
}

/**
 * The day by which to decide: four months after the information is complete (Lisbon Convention, Revised Recommendation
 * on Criteria and Procedures, 2010); the last day of the month where that month is too short.
 *
 * @param day `2026-10-31`
 * @example dueOn('2026-10-31') // '2027-02-28'
 */
export function dueOn(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + 4, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + 4, Math.min(date, lastDay))).toISOString().slice(0, 10);
}
