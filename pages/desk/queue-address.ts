import type { RecognitionQueueFilter } from '../graph/generated/graphql.ts';

/** What the queue can be narrowed to, each with its count; the name stands in the address: `/desk?show=overdue`. */
export const VIEWS = {
  waiting: {},
  assignedToMe: { assignedToMe: true },
  overdue: { overdue: true },
  flagged: { flagged: true },
  submitted: { state: ['SUBMITTED'] },
  underReview: { state: ['UNDER_REVIEW'] },
  informationRequested: { state: ['INFORMATION_REQUESTED'] },
  appealed: { state: ['APPEALED'] },
} as const satisfies Record<string, RecognitionQueueFilter>;
export type View = keyof typeof VIEWS;

/** The view that the address names; everything that waits where it names none. */
export function viewOf(parameters: URLSearchParams): View {
  const name = parameters.get('show') ?? '';
  return Object.hasOwn(VIEWS, name) ? (name as View) : 'waiting';
}
