import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CombinedError } from 'urql';
import { troublesOf } from '../graph/trouble.ts';
import { Troubles } from './notice.tsx';
import { Title } from './title.tsx';

interface MissingRecordProps {
  /** The state of the query for the record. */
  readonly asked: { readonly data?: unknown; readonly error?: CombinedError | undefined; readonly fetching: boolean };
  /** The list the record belongs to, and the label of the link to it. */
  readonly to: string;
  readonly back: string;
}

/**
 * Shown instead of a page whose record is loading, does not exist or is not visible to this reader, or whose
 * institution does not respond. Always links back to the list.
 */
export function MissingRecord({ asked: { data, error, fetching }, to, back }: MissingRecordProps) {
  const { t } = useTranslation();
  const troubles = troublesOf(error);
  const away = troubles.some(({ code }) => code !== 'MALFORMED_ID' && code !== 'UNKNOWN_INSTITUTION');
  return (
    <div className="narrow">
      {!data && fetching ? (
        <div className="skeleton" aria-busy="true" />
      ) : (
        <>
          <Title>{t(away ? 'app.away' : 'app.notFound')}</Title>
          {troubles.length > 0 ? <Troubles of={troubles} /> : <p className="lead">{t('app.notFoundWhy')}</p>}
        </>
      )}
      <p>
        <Link to={to}>{back}</Link>
      </p>
    </div>
  );
}
