import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { useCommand, type Answers, type Done } from '../graph/use-command.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useTell } from './done-area.tsx';
import { CommandOutcome } from './notice.tsx';

interface CommandButtonProps<Data extends Answers, Variables extends AnyVariables> {
  readonly mutation: TypedDocumentNode<Data, Variables>;
  /** The mutation's variables, read at the moment of confirmation. */
  readonly variables: () => Omit<Variables, 'key'>;
  readonly onDone?: (done: Done<Data>) => void;
  /** What the surrounding `DoneArea` says once it is done; needed if the button then disappears. */
  readonly done?: string;
  /** The button's label, and its classes beside `button`. */
  readonly label: ReactNode;
  readonly look?: string;
  readonly isDisabled?: boolean;
  /** The dialog: its title, the confirming button's label, and between them whatever must be known or chosen. */
  readonly title: string;
  readonly yes: string;
  readonly incomplete?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/**
 * A button that asks for confirmation before it sends a mutation. The dialog stays open until the mutation succeeds,
 * and shows why it did not.
 */
export function CommandButton<Data extends Answers, Variables extends AnyVariables>({
  mutation,
  variables,
  onDone,
  done: said,
  label,
  look = '',
  isDisabled = false,
  children,
  ...question
}: CommandButtonProps<Data, Variables>) {
  const [asking, setAsking] = useState(false);
  const [run, state, forget] = useCommand(mutation);
  const tell = useTell();
  const close = () => {
    setAsking(false);
    forget();
  };
  const send = async () => {
    const done = await run(variables());
    if (!done) return;
    onDone?.(done);
    if (said) tell(said);
    close();
  };
  return (
    <>
      <Button className={`button ${look}`} isDisabled={isDisabled} onPress={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog {...question} isOpen={asking} onClose={close} onYes={() => void send()} busy={state.busy}>
        {children}
        <CommandOutcome state={state} />
      </ConfirmDialog>
    </>
  );
}
