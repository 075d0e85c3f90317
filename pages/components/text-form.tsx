import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { useCommand, type Answers } from '../graph/use-command.ts';
import { useTell } from './done-area.tsx';
import { CommandOutcome } from './notice.tsx';

interface TextFormProps<Data extends Answers, Variables extends AnyVariables> {
  readonly mutation: TypedDocumentNode<Data, Variables>;
  /** The mutation's variables for the trimmed text. */
  readonly variables: (text: string) => Omit<Variables, 'key'>;
  readonly label: string;
  readonly hint?: string;
  /** The button's label and classes. */
  readonly send: string;
  readonly look: string;
  /** What the surrounding `DoneArea` says once it is sent. */
  readonly done: string;
  /** Further fields above the text, and whether one of them lacks something. */
  readonly children?: ReactNode;
  readonly incomplete?: boolean;
}

/** A form that sends one text with a mutation, and shows why it was refused. */
export function TextForm<Data extends Answers, Variables extends AnyVariables>({
  mutation,
  variables,
  label,
  hint,
  send,
  look,
  done,
  children,
  incomplete = false,
}: TextFormProps<Data, Variables>) {
  const [text, setText] = useState('');
  const [run, state] = useCommand(mutation);
  const tell = useTell();
  const submit = async () => {
    if (state.busy || !(await run(variables(text.trim())))) return;
    // What was typed meanwhile was not sent.
    setText((now) => (now === text ? '' : now));
    tell(done);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <label className="field">
        <span className="label">{label}</span>
        <textarea required value={text} onChange={({ target }) => setText(target.value)} />
        {hint && <span className="hint">{hint}</span>}
      </label>
      <CommandOutcome state={state} />
      <p>
        <Button
          type="submit"
          className={look}
          data-pending={state.busy || undefined}
          isDisabled={incomplete || !text.trim()}
        >
          {send}
        </Button>
      </p>
    </form>
  );
}
