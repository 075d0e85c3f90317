import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { worksAtDesk } from '../desk/works-at-desk.ts';
import { Icon } from '../components/icon.tsx';
import { useSession } from '../session/use-session.ts';
import { isStaff } from '../staff/areas.ts';
import icon from './icon.svg';

/** The product name, the links for this person's roles, and the sign-in or sign-out button. */
export function Header() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="header">
      <div className="header-row">
        <Link to="/" className="brand">
          <img src={icon} alt="" width="32" height="32" />
          {t('app.name')}
        </Link>
        <Button className="menu-button" aria-expanded={open} aria-controls="navigation" onPress={() => setOpen(!open)}>
          <Icon name={open ? 'close' : 'menu'} />
          {t('app.menu')}
        </Button>
        <div id="navigation" className={open ? 'navigation open' : 'navigation'}>
          <nav aria-label={t('app.mainNavigation')}>
            <NavLinks />
          </nav>
          <Account />
        </div>
      </div>
    </header>
  );
}

function NavLinks() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ul>
      <li>
        <NavLink to="/catalogue" end={false}>
          {t('app.nav.catalogue')}
        </NavLink>
      </li>
      <li>
        <NavLink to="/verify">{t('app.nav.verify')}</NavLink>
      </li>
      {(!session || session.learner) && (
        <li>
          <NavLink to="/me">{t('app.nav.me')}</NavLink>
        </li>
      )}
      {session && worksAtDesk(session) && (
        <li>
          <NavLink to="/desk">{t('app.nav.desk')}</NavLink>
        </li>
      )}
      {session && isStaff(session) && (
        <li>
          <NavLink to="/staff">{t('app.nav.staff')}</NavLink>
        </li>
      )}
      {session?.roles.includes('ADMINISTRATOR') && (
        <li>
          <NavLink to="/alliance">{t('app.nav.alliance')}</NavLink>
        </li>
      )}
      <li>
        {/* Served with a different content security policy, so it is loaded as a new document. */}
        <NavLink to="/explorer" reloadDocument>
          {t('app.nav.explorer')}
        </NavLink>
      </li>
    </ul>
  );
}

function Account() {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (!session) {
    return (
      <Link className="button primary small" to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>
        {t('app.signIn')}
      </Link>
    );
  }
  const signOut = () => import('../session/oidc.ts').then((oidc) => oidc.signOut());
  return (
    <div className="account">
      <p>
        <strong>{session.name}</strong>
        <span>{session.institutionName || session.institution}</span>
      </p>
      <Button className="button quiet small" onPress={() => void signOut()}>
        {t('app.signOut')}
      </Button>
    </div>
  );
}
