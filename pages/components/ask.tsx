import type { FormEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import './ask.css';

interface AskProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What the button that does it says. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly busy?: boolean;
  /** True while something must be filled in. */
  readonly incomplete?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/**
 * Asks before something is done: keeps the focus inside, closes by Escape, and gives the focus back. Enter in a field is
 * as good as the button.
 */
export function Ask({ title, isOpen, onClose, yes, onYes, busy, incomplete, danger, children }: AskProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The question may belong to a form of the page, whose turn it is not.
    event.stopPropagation();
    if (!busy && !incomplete) onYes();
  };
  return (
    <ModalOverlay
      className="ask-ground"
      isOpen={isOpen}
      isDismissable={!busy}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="ask">
        <Dialog>
          <form className="stack" onSubmit={submit}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
            <div className="row ask-buttons">
              <Button className="button" onPress={onClose}>
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
