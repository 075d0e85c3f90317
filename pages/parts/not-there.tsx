import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { Troubles } from './notice.tsx';
import { Title } from './title.tsx';

interface NotThereProps {
  /** How the question for it stands. */
  readonly asked: { readonly data?: unknown; readonly error?: CombinedError | undefined; readonly fetching: boolean };
}

/** Stands where a record is not there, or not for this reader; a place holder while it is asked for. */
export function NotThere({ asked: { data, error, fetching } }: NotThereProps) {
  const { t } = useTranslation();
  return (
    <>
      {!data && fetching ? <div className="skeleton" aria-busy="true" /> : <Title>{t('app.notFound')}</Title>}
      <Troubles of={error} />
    </>
  );
}
