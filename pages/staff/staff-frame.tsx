import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { NeedsSignIn } from '../session/needs-sign-in.tsx';
import type { Session } from '../session/session.ts';
import { isStaff, partsOf, type Part } from './parts-of-work.ts';
import './staff.css';

interface StaffFrameProps {
  /** The part it belongs to; unset, it is for everybody here. */
  readonly part?: Part;
  readonly children: (session: Session) => ReactNode;
}

/** What every staff page stands in: who may see it, and the way to the others. */
export function StaffFrame({ part, children }: StaffFrameProps) {
  const { t } = useTranslation();
  return (
    <NeedsSignIn for={(session) => (part ? partsOf(session).includes(part) : isStaff(session))}>
      {(session) => (
        <div className="staff">
          <nav aria-label={t('staff.sections')} className="no-print">
            <ul className="tabs">
              <li>
                <NavLink to="/staff" end>
                  {t('staff.parts.overview')}
                </NavLink>
              </li>
              {partsOf(session).map((one) => (
                <li key={one}>
                  <NavLink to={`/staff/${one}`}>{t(`staff.parts.${one}`)}</NavLink>
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
