import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from './confirm-dialog.tsx';

/**
 * Asks before a page is left on which something was entered and not sent: by a link or going back in words of the pages,
 * by closing or reloading the tab in the browser's own.
 */
export function LeaveGuard({ unsent }: { readonly unsent: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsent && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsent) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsent]);
  return (
    <ConfirmDialog
      title={t('app.leaveTitle')}
      isOpen={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      yes={t('app.leave')}
      onYes={() => blocker.proceed?.()}
      danger
    >
      <p>{t('app.leaveWhat')}</p>
    </ConfirmDialog>
  );
}
