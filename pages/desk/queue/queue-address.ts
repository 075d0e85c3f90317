import type { RecognitionPurpose, RecognitionQueueFilter } from '../../graph/generated/graphql.ts';
import { daysAfter } from '../../components/days.ts';

/** The views of the queue; the name is in the address: `/desk?show=overdue`. */
export const VIEWS = {
  waiting: {},
  flagged: { flagged: true },
  overdue: { overdue: true },
  assignedToMe: { assignedToMe: true },
  unassigned: { unassigned: true },
  submitted: { state: ['SUBMITTED'] },
  underReview: { state: ['UNDER_REVIEW'] },
  informationRequested: { state: ['INFORMATION_REQUESTED'] },
  appealed: { state: ['APPEALED'] },
  decided: { state: ['DECIDED', 'UPHELD', 'OVERTURNED'] },
} as const satisfies Record<string, RecognitionQueueFilter>;
export type View = keyof typeof VIEWS;
/** The views with a count from the API; the other lists show their own total. */
export type Counted = Exclude<View, 'waiting' | 'decided'>;
export const isCounted = (view: View): view is Counted => view !== 'waiting' && view !== 'decided';

export const PURPOSES: readonly RecognitionPurpose[] = ['CREDIT_TRANSFER', 'EXEMPTION', 'ADMISSION', 'EMPLOYMENT'];
/** The options for filtering by due date, in days. */
export const DAYS_AHEAD = ['7', '30', '60'] as const;
export type DaysAhead = (typeof DAYS_AHEAD)[number];

/** The officer's filter as in the address: `/desk?show=submitted&from=dcu.ie&purpose=ADMISSION&due=7`. */
export interface QueueSearch {
  readonly show: View;
  /** The member institution that awarded the evidence. */
  readonly from: string;
  readonly purpose: RecognitionPurpose | '';
  readonly due: DaysAhead | '';
}

/** Parses the address; unknown values are ignored. */
export function readAddress(parameters: URLSearchParams): QueueSearch {
  const show = parameters.get('show') ?? '';
  return {
    show: Object.hasOwn(VIEWS, show) ? (show as View) : 'waiting',
    from: parameters.get('from') ?? '',
    purpose: PURPOSES.find((one) => one === parameters.get('purpose')) ?? '',
    due: DAYS_AHEAD.find((one) => one === parameters.get('due')) ?? '',
  };
}

/** The address of the queue with this filter. */
export function addressOf(search: QueueSearch): string {
  const { show, ...others } = search;
  const said = Object.entries(others).filter(([, value]) => value !== '');
  return `/desk?${new URLSearchParams([['show', show], ...said])}`;
}

/** The filter for the API. `today` is a date. */
export function filterOf({ show, from, purpose, due }: QueueSearch, today: string): RecognitionQueueFilter {
  return {
    ...(VIEWS[show] as RecognitionQueueFilter),
    ...(from && { from: [from] }),
    ...(purpose && { purpose: [purpose] }),
    ...(due && { dueBy: daysAfter(today, Number(due)) }),
  };
}
