import type { FormEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import './confirm-dialog.css';

interface ConfirmDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The label of the confirming button. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly busy?: boolean;
  /** True while a required field is empty. */
  readonly incomplete?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/**
 * A confirmation dialog: traps the focus, closes with Escape, and restores the focus. Enter in a field confirms. While the
 * command is being sent it stays open, so that a refusal or an error is seen.
 */
export function ConfirmDialog({
  title,
  isOpen,
  onClose,
  yes,
  onYes,
  busy,
  incomplete,
  danger,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may be nested in a form of the page, which must not be submitted.
    event.stopPropagation();
    if (!busy && !incomplete) onYes();
  };
  return (
    <ModalOverlay
      className="dialog-ground"
      isOpen={isOpen}
      isDismissable={!busy}
      isKeyboardDismissDisabled={busy === true}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog">
        <Dialog>
          <form className="stack" onSubmit={submit}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
            <div className="row dialog-buttons">
              <Button className="button" isDisabled={busy === true} onPress={onClose}>
                {t('app.cancel')}
              </Button>
              <Button
                type="submit"
                className={danger ? 'button danger' : 'button primary'}
                data-pending={busy || undefined}
                isDisabled={Boolean(incomplete)}
              >
                {yes}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
