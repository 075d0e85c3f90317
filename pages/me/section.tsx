import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DoneArea } from '../components/done-area.tsx';
import { PageSection } from '../components/sections.tsx';

/** A section of the page, with a text for when it is empty. */
export function Section({
  name,
  empty,
  none,
  children,
}: {
  readonly name: 'enrolments' | 'credentials' | 'requests' | 'credits' | 'consents' | 'readings';
  readonly empty: boolean;
  readonly none: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <PageSection id={name} title={t(`me.${name}`)}>
      <DoneArea>{empty ? <p className="soft">{none}</p> : children}</DoneArea>
    </PageSection>
  );
}
