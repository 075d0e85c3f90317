import type { ReactNode } from 'react';
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

/** Asks before something is done: keeps the focus inside, closes by Escape, and gives the focus back. */
export function Ask({ title, isOpen, onClose, yes, onYes, busy, incomplete, danger, children }: AskProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="ask-ground"
      isOpen={isOpen}
      isDismissable={!busy}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="ask">
        <Dialog className="stack">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          <div className="row ask-buttons">
            <Button className="button" onPress={onClose}>
              {t('app.cancel')}
            </Button>
            <Button
              className={danger ? 'button danger' : 'button primary'}
              isDisabled={Boolean(busy || incomplete)}
              onPress={onYes}
            >
              {yes}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
