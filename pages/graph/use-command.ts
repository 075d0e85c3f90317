import { useCallback, useState } from 'react';
import { useMutation, type AnyVariables, type TypedDocumentNode } from 'urql';
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

interface Answers {
  readonly [field: string]: { readonly __typename: string };
}

/** The member of a mutation's union that is no refusal. */
export type Done<Data> = {
  [Field in keyof Data]: Exclude<Data[Field], Refusal | { __typename: 'Refused' }>;
}[keyof Data];

const IDLE: CommandState = { busy: false, refusal: null, troubles: [] };

/**
 * A mutation with one field, as all of this graph are: gives the thing where it was done, null where not, and keeps why.
 *
 * @example
 * const [enrol, state] = useCommand(Enrol);
 * const enrolment = await enrol({ offering });
 */
export function useCommand<Data extends Answers, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): [(variables: Variables) => Promise<Done<Data> | null>, CommandState, () => void] {
  const [, send] = useMutation(mutation);
  const [state, setState] = useState(IDLE);
  const run = useCallback(
    async (variables: Variables) => {
      setState({ ...IDLE, busy: true });
      const { data, error } = await send(variables);
      const answer = data && Object.values(data).find((value) => typeof value === 'object');
      if (answer && isRefused(answer)) {
        setState({ ...IDLE, refusal: answer as unknown as Refusal });
        return null;
      }
      setState({ ...IDLE, troubles: troublesOf(error) });
      return error || !answer ? null : (answer as Done<Data>);
    },
    [send],
  );
  const forget = useCallback(() => setState(IDLE), []);
  return [run, state, forget];
}
