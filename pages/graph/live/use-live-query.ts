import { useQuery, type AnyVariables, type UseQueryArgs, type UseQueryResponse } from 'urql';
import type { ChangeKind } from './change.ts';
import { useLive } from './use-live.ts';

/**
 * A question that is asked anew, from the network, whenever a record of these kinds changed elsewhere.
 *
 * @param question as `useQuery` takes it
 * @param kinds what the answer shows
 * @param record where it shows one record, its id: other records of the kind are then nothing to it
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
