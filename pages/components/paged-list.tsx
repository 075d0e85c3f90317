import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { continued, type Cursors } from './cursors.ts';
import { Troubles } from './notice.tsx';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** What a page of a list receives: its cursor, and a function that renders the button for the next page. */
export interface PageProps {
  readonly after: string | null;
  /** Renders the button at the end of the page, if there are more pages and the next is not shown yet. */
  readonly more: (info: PageInfo | undefined) => ReactNode;
}

interface PagedListProps {
  /** The label of the button for the next page, if not "Show more". */
  readonly next?: string;
  readonly children: (page: PageProps) => ReactNode;
}

/** A list that grows page by page; each page is a separate query with the cursor of the previous one. */
export function PagedList({ next, children }: PagedListProps) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<Cursors>([null]);
  return cursors.map((after, index) => {
    const more: PageProps['more'] = (info) =>
      index < cursors.length - 1 ? (
        <Continued info={info} onCursor={(end) => setCursors((now) => continued(now, index, end))} />
      ) : info?.hasNextPage && info.endCursor ? (
        <p className="more">
          <button type="button" className="button" onClick={() => setCursors([...cursors, info.endCursor])}>
            {next ?? t('app.more')}
          </button>
        </p>
      ) : null;
    return <PageQuery key={index} after={after} more={more} render={children} />;
  });
}

interface ContinuedProps {
  readonly info: PageInfo | undefined;
  readonly onCursor: (end: string | null) => void;
}

/** After a page is queried again, its end may have moved: the next page then starts there. */
function Continued({ info, onCursor }: ContinuedProps) {
  const end = info && (info.hasNextPage ? info.endCursor : null);
  const latest = useRef(onCursor);
  useEffect(() => {
    latest.current = onCursor;
  });
  useEffect(() => {
    if (end !== undefined) latest.current(end);
  }, [end]);
  return null;
}

/** A component of its own, so that the hooks of a page belong to that page. */
function PageQuery({ render, ...page }: PageProps & { readonly render: (page: PageProps) => ReactNode }) {
  return render(page);
}

interface ListPageProps<Node> extends PageProps {
  /** The state of this page's query. */
  readonly asked: { readonly data?: unknown; readonly error?: CombinedError | undefined; readonly fetching: boolean };
  /** The queried list, once there is a response. */
  readonly list: { readonly edges: readonly { readonly node: Node }[]; readonly pageInfo: PageInfo } | null | undefined;
  /** Shown if the whole list is empty. */
  readonly none?: ReactNode;
  /** Shown above the rows of the page. */
  readonly above?: ReactNode;
  /** The classes of the list and of its rows. */
  readonly look?: string;
  readonly line?: string;
  readonly children: (node: Node) => ReactNode;
}

/** One page of a list: a placeholder while loading, errors, the rows, and the button for the next page. */
export function ListPage<Node extends { readonly id: string }>({
  after,
  more,
  asked: { data, error, fetching },
  list,
  none,
  above,
  look = 'stack',
  line,
  children,
}: ListPageProps<Node>) {
  const waiting = !data && fetching;
  const [placeholder, rows] = useFocusOnNewPage(after !== null, waiting);
  return (
    <>
      <Troubles of={error} />
      {waiting && <div ref={placeholder} className="skeleton" aria-busy="true" />}
      {list?.edges.length === 0 && !after && none}
      {above}
      {!waiting && (
        <ul ref={rows} role="list" className={look}>
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

/**
 * The button that asked for a page goes as it is pressed: the focus moves to the page's placeholder, and once it has
 * arrived to its first row, unless the reader has gone elsewhere.
 */
function useFocusOnNewPage(asked: boolean, waiting: boolean) {
  const placeholder = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const placed = useRef(!asked);
  useEffect(() => {
    if (placed.current) return;
    placed.current = !waiting;
    const next = waiting ? placeholder.current : rows.current?.querySelector<HTMLElement>('li');
    if (!next || document.activeElement !== document.body) return;
    next.tabIndex = -1;
    next.focus();
  }, [waiting]);
  return [placeholder, rows] as const;
}
