import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import '../../components/confirm-dialog.css';

type ShortcutName = keyof typeof import('../../texts/en/desk.ts').desk.keys;

/**
 * What a key does: its name in the list, and the action. Null for keys that the browser handles and that are only
 * listed.
 */
export type ShortcutActions = Readonly<
  Record<string, { readonly name: ShortcutName; readonly act: (() => void) | null }>
>;

const OFF = 'alliance.keys';
const areOff = () => localStorage.getItem(OFF) === 'off';

/**
 * The single-key shortcuts of this page, and their list in a dialog opened with `?`. They are ignored while typing and
 * with modifier keys, and can be switched off for people who use speech input or press keys by accident (WCAG 2.2,
 * 2.1.4).
 */
export function Shortcuts({ keys }: { readonly keys: ShortcutActions }) {
  const { t } = useTranslation();
  const [listed, setListed] = useState(false);
  const [off, setOff] = useState(areOff);
  useShortcuts({ ...keys, '?': { name: 'list', act: () => setListed(true) } }, off);
  const turn = (on: boolean) => {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'off');
    setOff(!on);
  };
  return (
    <>
      <p className="no-print">
        <Button className="button quiet small" onPress={() => setListed(true)}>
          {t('desk.shortcuts')} <kbd>?</kbd>
        </Button>
      </p>
      <ModalOverlay className="dialog-ground" isOpen={listed} isDismissable onOpenChange={setListed}>
        <Modal className="dialog">
          <Dialog className="stack">
            <Heading slot="title" level={2}>
              {t('desk.shortcuts')}
            </Heading>
            <dl className="keys">
              {Object.entries(keys).map(([key, { name }]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`desk.keys.${name}`)}</dd>
                </div>
              ))}
              <div>
                <dt>
                  <kbd>?</kbd>
                </dt>
                <dd>{t('desk.keys.list')}</dd>
              </div>
            </dl>
            <label className="check">
              <input type="checkbox" checked={!off} onChange={({ target }) => turn(target.checked)} />
              {t('desk.keysOn')}
            </label>
            <div className="row dialog-buttons">
              <Button className="button" onPress={() => setListed(false)}>
                {t('app.close')}
              </Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function useShortcuts(keys: ShortcutActions, off: boolean): void {
  const latest = useRef({ keys, off });
  latest.current = { keys, off };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, select, textarea, [role=dialog]');
      if (typing || latest.current.off || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = latest.current.keys[event.key]?.act;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
