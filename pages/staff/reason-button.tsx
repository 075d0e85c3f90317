import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Answers, Done } from '../graph/use-command.ts';
import { CommandButton } from '../components/command-button.tsx';

interface ReasonButtonProps<Data extends Answers, Variables extends AnyVariables> {
  readonly mutation: TypedDocumentNode<Data, Variables>;
  /** The mutation's variables for the trimmed reason. */
  readonly variables: (reason: string) => Omit<Variables, 'key'>;
  readonly onDone?: (done: Done<Data>) => void;
  readonly label: ReactNode;
  readonly look?: string;
  readonly title: string;
  readonly yes: string;
  /** As of `CommandButton`. */
  readonly done?: string;
  /** The consequences, and who will read the reason. */
  readonly children: ReactNode;
}

/** A button for an action that requires a reason, which others will read. */
export function ReasonButton<Data extends Answers, Variables extends AnyVariables>({
  variables,
  onDone,
  children,
  ...button
}: ReasonButtonProps<Data, Variables>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const onSuccess = (answer: Done<Data>) => {
    setReason('');
    onDone?.(answer);
  };
  return (
    <CommandButton
      {...button}
      variables={() => variables(reason.trim())}
      onDone={onSuccess}
      incomplete={!reason.trim()}
      danger
    >
      <p>{children}</p>
      <label className="field">
        <span className="label">{t('staff.reason')}</span>
        <textarea required maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
    </CommandButton>
  );
}
