import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** What one page of a list is given: its cursor, and what shows the button for the next. */
export interface PageProps {
  readonly after: string | null;
  /** To be shown at the page's end: the button, where more follows and is not shown yet. */
  readonly more: (info: PageInfo | undefined) => ReactNode;
}

/** A list that grows, a page at a time: each page is a question of its own, by the cursor of the one before. */
export function Pages({ children }: { readonly children: (page: PageProps) => ReactNode }) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => {
    const more: PageProps['more'] = (info) =>
      index === cursors.length - 1 && info?.hasNextPage && info.endCursor ? (
        <p className="more">
          <button type="button" className="button" onClick={() => setCursors([...cursors, info.endCursor])}>
            {t('app.more')}
          </button>
        </p>
      ) : null;
    return <PageOf key={after} after={after} more={more} render={children} />;
  });
}

/** A component, so that what a page asks belongs to it alone. */
function PageOf({ render, ...page }: PageProps & { readonly render: (page: PageProps) => ReactNode }) {
  return render(page);
}
