import { Link } from 'react-router';
import { useFormat } from './format.ts';

interface View {
  readonly name: string;
  readonly to: string;
  readonly label: string;
  /** The number of entries in the view, if counted. */
  readonly count?: number | null | undefined;
}

interface ViewsProps {
  readonly label: string;
  readonly views: readonly View[];
  /** The name of the current view. */
  readonly shown: string;
  /** The classes of the list. */
  readonly look?: string;
}

/** Links to the views of a list, each with its number of entries. */
export function Views({ label: heading, views, shown, look = 'row' }: ViewsProps) {
  const format = useFormat();
  return (
    <nav aria-label={heading}>
      <ul className={look}>
        {views.map(({ name, to, label, count }) => (
          <li key={name}>
            <Link className="chip" to={to} aria-current={name === shown ? 'page' : undefined}>
              {label} {typeof count === 'number' && <strong>{format.number(count)}</strong>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
