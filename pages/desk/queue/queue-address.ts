import type { RecognitionPurpose, RecognitionQueueFilter } from '../../graph/generated/graphql.ts';
import { daysAfter } from '../../components/days.ts';

/** What the queue can be narrowed to; the name stands in the address: `/desk?show=overdue`. */
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
/** Those that are counted; how many stand in the others, the list says. */
export type Counted = Exclude<View, 'waiting' | 'decided'>;
export const isCounted = (view: View): view is Counted => view !== 'waiting' && view !== 'decided';

export const PURPOSES: readonly RecognitionPurpose[] = ['CREDIT_TRANSFER', 'EXEMPTION', 'ADMISSION', 'EMPLOYMENT'];
/** So many days ahead one may look for what is due. */
export const DAYS_AHEAD = ['7', '30', '60'] as const;
export type DaysAhead = (typeof DAYS_AHEAD)[number];

/** What the officer looks for, as the address says it: `/desk?show=submitted&from=dcu.ie&purpose=ADMISSION&due=7`. */
export interface Wanted {
  readonly show: View;
  /** The member that awarded the evidence. */
  readonly from: string;
  readonly purpose: RecognitionPurpose | '';
  readonly due: DaysAhead | '';
}

/** What the address asks for; what it does not know is left out. */
export function wantedIn(parameters: URLSearchParams): Wanted {
  const show = parameters.get('show') ?? '';
  return {
    show: Object.hasOwn(VIEWS, show) ? (show as View) : 'waiting',
    from: parameters.get('from') ?? '',
    purpose: PURPOSES.find((one) => one === parameters.get('purpose')) ?? '',
    due: DAYS_AHEAD.find((one) => one === parameters.get('due')) ?? '',
  };
}

/** The address of the same queue with something else wanted. */
export function addressOf(wanted: Wanted): string {
  const { show, ...others } = wanted;
  const said = Object.entries(others).filter(([, value]) => value !== '');
  return `/desk?${new URLSearchParams([['show', show], ...said])}`;
}

/** What the graph is asked. `today` is a day. */
export function filterOf({ show, from, purpose, due }: Wanted, today: string): RecognitionQueueFilter {
  return {
    ...(VIEWS[show] as RecognitionQueueFilter),
    ...(from && { from: [from] }),
    ...(purpose && { purpose: [purpose] }),
    ...(due && { dueBy: daysAfter(today, Number(due)) }),
  };
}
