import { useQuery, type AnyVariables, type UseQueryArgs, type UseQueryResponse } from 'urql';
import type { ChangeKind } from './change.ts';
import { useLive } from './use-live.ts';

/**
 * A query that is refetched from the network whenever a record of these kinds changes elsewhere.
 *
 * @param question the arguments of `useQuery`
 * @param kinds the kinds of record shown
 * @param record the id of the only record shown, if there is just one: changes of others are then ignored
 * @example
 * const [{ data }] = useLiveQuery({ query: DeskQueue, variables }, ['RECOGNITION_REQUEST_CHANGED']);
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  question: UseQueryArgs<Variables, Data>,
  kinds: readonly ChangeKind[],
  record?: string,
): UseQueryResponse<Data, Variables> {
  const answered = useQuery(question);
  const [, ask] = answered;
  useLive(kinds, () => ask({ requestPolicy: 'network-only' }), record);
  return answered;
}
