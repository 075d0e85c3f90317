import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DeskQueueQuery } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../parts/format.ts';
import { addressOf, DAYS_AHEAD, isCounted, PURPOSES, VIEWS, type View, type Wanted } from './queue-address.ts';

interface QueueFiltersProps {
  readonly wanted: Wanted;
  readonly counts: NonNullable<DeskQueueQuery['institution']>['recognitionQueueCounts'] | undefined;
  readonly institutions: DeskQueueQuery['institutions'];
}

/** How much waits of each kind, to be shown by a press, and what else narrows the queue. All of it is in the address. */
export function QueueFilters({ wanted, counts, institutions }: QueueFiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const want = (part: Partial<Wanted>) => void navigate(addressOf({ ...wanted, ...part }), { replace: true });
  const { show, from, purpose, due } = wanted;
  return (
    <>
      <nav aria-label={t('desk.show')}>
        <ul className="row chips">
          {(Object.keys(VIEWS) as View[]).map((view) => (
            <li key={view}>
              <Link
                className="chip"
                to={addressOf({ ...wanted, show: view })}
                aria-current={view === show ? 'page' : undefined}
              >
                {t(`desk.counts.${view}`)} {counts && isCounted(view) && <strong>{format.number(counts[view])}</strong>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="narrowing" role="group" aria-label={t('desk.narrow')}>
        <label className="field">
          <span className="label">{t('desk.filter.from')}</span>
          <select value={from} onChange={({ target }) => want({ from: target.value })}>
            <option value="">{t('desk.filter.any')}</option>
            {institutions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">{t('desk.filter.purpose')}</span>
          <select value={purpose} onChange={({ target }) => want({ purpose: target.value as Wanted['purpose'] })}>
            <option value="">{t('desk.filter.any')}</option>
            {PURPOSES.map((one) => (
              <option key={one} value={one}>
                {t(`codes.purpose.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">{t('desk.filter.due')}</span>
          <select value={due} onChange={({ target }) => want({ due: target.value as Wanted['due'] })}>
            <option value="">{t('desk.filter.anyDay')}</option>
            {DAYS_AHEAD.map((days) => (
              <option key={days} value={days}>
                {t('desk.filter.within', { days })}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  );
}
