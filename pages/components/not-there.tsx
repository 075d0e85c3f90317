import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CombinedError } from 'urql';
import { troublesOf } from '../graph/trouble.ts';
import { Troubles } from './notice.tsx';
import { Title } from './title.tsx';

interface NotThereProps {
  /** How the question for it stands. */
  readonly asked: { readonly data?: unknown; readonly error?: CombinedError | undefined; readonly fetching: boolean };
  /** The list it would stand in, and what the way there is called. */
  readonly to: string;
  readonly back: string;
}

/**
 * In the place of a page whose record is not to be had: it is asked for, or is not there or not for this reader, or
 * whoever has it does not answer. The way back is always there.
 */
export function NotThere({ asked: { data, error, fetching }, to, back }: NotThereProps) {
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
