import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { OutgoingBar } from '../desk/decision/outgoing-bar.tsx';
import { SessionEnded } from '../session/session-ended.tsx';
import { Header } from './header.tsx';
import { Preferences } from './preferences.tsx';
import './layout.css';

/** The frame around every page: skip link, header, content and footer. */
export function Layout() {
  const { t, i18n } = useTranslation();
  const busy = useNavigation().state !== 'idle';
  return (
    <I18nProvider locale={i18n.language}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <Header />
      <div className={busy ? 'progress busy' : 'progress'} aria-hidden="true" />
      <main id="content" tabIndex={-1}>
        <SessionEnded />
        <Suspense>
          <Outlet />
        </Suspense>
        <OutgoingBar />
      </main>
      <footer className="footer">
        <p>{t('app.footer')}</p>
        <Preferences />
      </footer>
      <ScrollRestoration />
    </I18nProvider>
  );
}
