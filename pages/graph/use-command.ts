import { useCallback, useRef, useState } from 'react';
import { useMutation, type AnyVariables, type OperationResult, type TypedDocumentNode } from 'urql';
import { isRefused, type Refusal } from './result.ts';
import { troublesOf, type Trouble } from './trouble.ts';

/** The state of a command, for display beside its button. */
export interface CommandState {
  readonly busy: boolean;
  /** A refusal by the institution: a result that the reader can act on. */
  readonly refusal: Refusal | null;
  /** Errors on the way, such as an unavailable institution. */
  readonly troubles: readonly Trouble[];
}

/** The data of a mutation with one field: a record or a refusal. */
export interface Answers {
  readonly [field: string]: { readonly __typename: string };
}

/** The type of the mutation's result that is not a refusal. */
export type Done<Data> = {
  [Field in keyof Data]: Exclude<Data[Field], Refusal | { __typename: 'Refused' }>;
}[keyof Data];

/** The outcome of a mutation. */
export interface CommandAnswer<Thing> extends Omit<CommandState, 'busy'> {
  /** Null if it failed. */
  readonly done: Thing | null;
}

/** Reads the response of a mutation with one field: the record, a refusal, or errors. */
export function answerOf<Data extends Answers>({
  data,
  error,
}: Pick<OperationResult<Data>, 'data' | 'error'>): CommandAnswer<Done<Data>> {
  const answer = data && Object.values(data).find((value) => typeof value === 'object');
  if (answer && isRefused(answer)) return { done: null, refusal: answer, troubles: [] };
  const done = error || !answer ? null : (answer as Done<Data>);
  return { done, refusal: null, troubles: troublesOf(error) };
}

const IDLE: CommandState = { busy: false, refusal: null, troubles: [] };

/**
 * Runs a mutation with one field, as all of this API have: returns the record on success, otherwise null, and keeps the
 * reason in its state. If the mutation takes a `$key`, it receives an idempotency key that stays the same until it
 * succeeds, so that a second press, or a retry after a lost connection, takes effect once. While it is running, further
 * presses are ignored; the button keeps the focus and shows `data-pending`.
 *
 * @example
 * const [enrol, state] = useCommand(Enrol);
 * const enrolment = await enrol({ offering });
 */
export function useCommand<Data extends Answers, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): [(variables: Omit<Variables, 'key'>) => Promise<Done<Data> | null>, CommandState, () => void] {
  const [, send] = useMutation(mutation);
  const [state, setState] = useState(IDLE);
  const key = useRef('');
  const underWay = useRef(false);
  const run = useCallback(
    async (variables: Omit<Variables, 'key'>) => {
      if (underWay.current) return null;
      underWay.current = true;
      setState({ ...IDLE, busy: true });
      key.current ||= crypto.randomUUID();
      const { done, refusal, troubles } = answerOf(
        await send({ ...variables, key: key.current } as unknown as Variables),
      );
      underWay.current = false;
      // The key was used, or is bound to input that has changed since: the next press is a new command.
      if (done || refusal?.code === 'IDEMPOTENCY_CONFLICT') key.current = '';
      setState({ busy: false, refusal, troubles });
      return done;
    },
    [send],
  );
  const forget = useCallback(() => setState(IDLE), []);
  return [run, state, forget];
}
