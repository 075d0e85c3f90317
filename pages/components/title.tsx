import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigationType } from 'react-router';

/** The one heading of a page: names the tab, and takes the focus when one comes from another page. */
export function Title({ children, tab }: { readonly children: ReactNode; readonly tab?: string | undefined }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = tab ?? (typeof children === 'string' ? children : '');
  const how = useNavigationType();
  useEffect(() => {
    document.title = name ? `${name} · ${t('app.name')}` : t('app.name');
  }, [name, t]);
  useEffect(() => {
    // Once, when the page opens by a link; not when it is loaded, where the browser begins at the top by itself.
    if (how === 'PUSH') heading.current?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
