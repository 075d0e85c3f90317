import { useCallback, useRef, useState } from 'react';
import { useMutation, type AnyVariables, type OperationResult, type TypedDocumentNode } from 'urql';
import { isRefused, type Refusal } from './result.ts';
import { troublesOf, type Trouble } from './trouble.ts';

/** How a command stands: what to show beside its button. */
export interface CommandState {
  readonly busy: boolean;
  /** A refusal of the institution: an answer that a person can act on. */
  readonly refusal: Refusal | null;
  /** What went wrong on the way. */
  readonly troubles: readonly Trouble[];
}

/** The answer of a mutation: one field, a thing or a refusal. */
export interface Answers {
  readonly [field: string]: { readonly __typename: string };
}

/** The member of a mutation's union that is no refusal. */
export type Done<Data> = {
  [Field in keyof Data]: Exclude<Data[Field], Refusal | { __typename: 'Refused' }>;
}[keyof Data];

/** What a mutation's answer comes to. */
export interface CommandAnswer<Thing> extends Omit<CommandState, 'busy'> {
  /** Null where it was not done. */
  readonly done: Thing | null;
}

/** Reads what a mutation with one field answered: the thing, a refusal, or what went wrong on the way. */
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
 * A mutation with one field, as all of this graph are: gives the thing where it was done, null where not, and keeps why.
 * Where the mutation takes a `$key` it is given one, the same until it was done: a second press, or a try after a lost
 * connection, then does it once. While it is under way, a press does nothing: its button keeps the focus, and shows by
 * `data-pending` that it works.
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
      // It was done with that key, or done for something since changed: the next press is another command.
      if (done || refusal?.code === 'IDEMPOTENCY_CONFLICT') key.current = '';
      setState({ busy: false, refusal, troubles });
      return done;
    },
    [send],
  );
  const forget = useCallback(() => setState(IDLE), []);
  return [run, state, forget];
}
