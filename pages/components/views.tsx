import { Link } from 'react-router';
import { useFormat } from './format.ts';

interface View {
  readonly name: string;
  readonly to: string;
  readonly label: string;
  /** How many it shows, where that is counted. */
  readonly count?: number | null | undefined;
}

interface ViewsProps {
  readonly label: string;
  readonly views: readonly View[];
  /** The name of the one that is shown. */
  readonly shown: string;
  /** Called as somebody goes to one of them. */
  readonly onChoose?: () => void;
  /** The classes of the list. */
  readonly look?: string;
}

/** The ways to look at a list, each with how many it shows; one is shown, and the others are a press away. */
export function Views({ label: heading, views, shown, onChoose, look = 'row' }: ViewsProps) {
  const format = useFormat();
  return (
    <nav aria-label={heading}>
      <ul className={look}>
        {views.map(({ name, to, label, count }) => (
          <li key={name}>
            <Link className="chip" to={to} aria-current={name === shown ? 'page' : undefined} onClick={onChoose}>
              {label} {typeof count === 'number' && <strong>{format.number(count)}</strong>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
