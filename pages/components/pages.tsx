import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { Troubles } from './notice.tsx';

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

interface PagesProps {
  /** What the button for the next page says, where it says more than that. */
  readonly next?: string;
  readonly children: (page: PageProps) => ReactNode;
}

/** A list that grows, a page at a time: each page is a question of its own, by the cursor of the one before. */
export function Pages({ next, children }: PagesProps) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => {
    const more: PageProps['more'] = (info) =>
      index === cursors.length - 1 && info?.hasNextPage && info.endCursor ? (
        <p className="more">
          <button type="button" className="button" onClick={() => setCursors([...cursors, info.endCursor])}>
            {next ?? t('app.more')}
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

interface PageShownProps<Node> extends PageProps {
  /** How the question for this page stands. */
  readonly asked: { readonly data?: unknown; readonly error?: CombinedError | undefined; readonly fetching: boolean };
  /** The list it asks for, where it was answered. */
  readonly list: { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: PageInfo } | null | undefined;
  /** What is said where the whole list has nothing. */
  readonly none?: ReactNode;
  /** What stands above the page's lines. */
  readonly above?: ReactNode;
  /** The classes of the list and of its lines. */
  readonly look?: string;
  readonly line?: string;
  readonly children: (node: Node) => ReactNode;
}

/** One page of a list: a place holder while it is asked for, what is missing of it, its lines, and the button for the next. */
export function PageShown<Node extends { readonly id: string }>({
  after,
  more,
  asked: { data, error, fetching },
  list,
  none,
  above,
  look = 'stack',
  line,
  children,
}: PageShownProps<Node>) {
  const waiting = !data && fetching;
  return (
    <>
      <Troubles of={error} />
      {waiting && <div className="skeleton" aria-busy="true" />}
      {list?.edges.length === 0 && !after && none}
      {above}
      {!waiting && (
        <ul role="list" className={look}>
          {list?.edges.map(({ node }) => (
            <li key={node.id} className={line}>
              {children(node)}
            </li>
          ))}
        </ul>
      )}
      {more(list?.pageInfo)}
    </>
  );
}
