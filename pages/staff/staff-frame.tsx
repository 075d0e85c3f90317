import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import type { Session } from '../session/session.ts';
import { isStaff, areasOf, type StaffArea } from './areas.ts';
import './staff.css';

interface StaffFrameProps {
  /** The area the page belongs to; by default the page is for all staff. */
  readonly area?: StaffArea;
  readonly children: (session: Session) => ReactNode;
}

/** The frame around every staff page: access control and the links to the areas. */
export function StaffFrame({ area, children }: StaffFrameProps) {
  const { t } = useTranslation();
  return (
    <NeedsSignIn for={(session) => (area ? areasOf(session).includes(area) : isStaff(session))}>
      {(session) => (
        <div className="staff">
          <nav aria-label={t('staff.sections')} className="no-print">
            <ul className="tabs">
              <li>
                <NavLink to="/staff" end>
                  {t('staff.areas.overview')}
                </NavLink>
              </li>
              {areasOf(session).map((one) => (
                <li key={one}>
                  <NavLink to={`/staff/${one}`}>{t(`staff.areas.${one}`)}</NavLink>
                </li>
              ))}
            </ul>
          </nav>
          {children(session)}
        </div>
      )}
    </NeedsSignIn>
  );
}
