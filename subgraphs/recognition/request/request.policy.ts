import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { RecognitionRequest, RequestState } from './request.entity.ts';

/** Every state a request can be in. */
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

/** States in which somebody waits for the institution, or the institution for the learner. */
export const OPEN: readonly RequestState[] = ['SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW', 'APPEALED'];
/** States before a decision. */
export const WAITING: readonly RequestState[] = ['SUBMITTED', 'INFORMATION_REQUESTED', 'UNDER_REVIEW'];
/** States whose time limit runs; it stops while information is requested. */
export const RUNNING: readonly RequestState[] = ['SUBMITTED', 'UNDER_REVIEW', 'APPEALED'];
/** States in which a decision stands that may be superseded. */
export const SETTLED: readonly RequestState[] = ['DECIDED', 'UPHELD', 'OVERTURNED'];

/**
 * Whether a request may go from one state to another (domain.md, "Recognition request").
 *
 * @param by a rule decides at once what an officer must take into review first
 */
export function mayBecome(from: RequestState, to: RequestState, by: 'PERSON' | 'RULE' = 'PERSON'): boolean {
  if (by === 'RULE') return from === 'SUBMITTED' && to === 'DECIDED';
  return NEXT[from].includes(to);
}

/** Officers of exactly this institution work on its requests; a neighbour's officer is a stranger. */
export function mayDecide(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'OFFICER', institution);
}

/** The learner sees their own request and decision, and so do the officers of this institution; nobody else. */
export function seesRequest(caller: Caller, institution: string, learner: string): boolean {
  return isOwn(caller, learner) || mayDecide(caller, institution);
}

/** True where the caller is the learner the record is about. */
export function isOwn(caller: Caller, learner: string): boolean {
  return caller.learner !== null && caller.learner === learner;
}

/** Whose request it is. */
type Asker = Pick<RecognitionRequest, 'learner' | 'requestedBy'>;

/** True where the caller asked for it, or is who it is about. */
export function isOwnRequest(caller: Caller, { learner, requestedBy }: Asker): boolean {
  return isOwn(caller, learner) || caller.subject === requestedBy;
}

/** Officers work on the requests of others; their own they see as every learner does. */
export function worksOn(caller: Caller, institution: string, request: Asker): boolean {
  return mayDecide(caller, institution) && !isOwnRequest(caller, request);
}

/** What of a request's clock changes. */
export interface Clock {
  readonly dueOn: string | null;
  readonly stoppedOn: string | null;
  readonly daysLeft: number | null;
}

const DAY = 86_400_000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The time limit stands still from today: what is left of it is kept, also where nothing is left. */
export function stopped(dueOnDay: string | null, today: string): Clock {
  const daysLeft = dueOnDay === null ? 0 : dayNumber(dueOnDay) - dayNumber(today);
  return { dueOn: null, stoppedOn: today, daysLeft };
}

/** The time limit runs on from today, with the days that were left. */
export function runningAgain(daysLeft: number | null, today: string): Clock {
  const due = new Date((dayNumber(today) + (daysLeft ?? 0)) * DAY);
  return { dueOn: due.toISOString().slice(0, 10), stoppedOn: null, daysLeft: null };
}

/** Subject experts are assessors of the institution; they see a request once an officer asks their opinion. */
export function mayAdvise(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ASSESSOR', institution);
}

/**
 * The day by which to decide: four months from the day the information is complete (Lisbon Convention, Revised
 * Recommendation on Criteria and Procedures, 2010). The last day of a shorter month stands for a day it lacks.
 *
 * @param day `2026-10-31`
 * @example dueOn('2026-10-31') // '2027-02-28'
 */
export function dueOn(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + 4, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + 4, Math.min(date, lastDay))).toISOString().slice(0, 10);
}
