import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigationType } from 'react-router';

/** The only h1 of a page: sets the tab's title, and receives the focus after navigation from another page. */
export function Title({ children, tab }: { readonly children: ReactNode; readonly tab?: string | undefined }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = tab ?? (typeof children === 'string' ? children : '');
  const how = useNavigationType();
  useEffect(() => {
    document.title = name ? `${name} · ${t('app.name')}` : t('app.name');
  }, [name, t]);
  useEffect(() => {
    // Only when opened by a link; after a page load the browser starts at the top anyway.
    if (how === 'PUSH') heading.current?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
