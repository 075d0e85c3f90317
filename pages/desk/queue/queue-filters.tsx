import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeskQueueQuery } from '../../graph/generated/graphql.ts';
import { InstitutionField, SelectField } from '../../components/fields.tsx';
import { Views } from '../../components/views.tsx';
import { addressOf, DAYS_AHEAD, isCounted, PURPOSES, VIEWS, type View, type QueueSearch } from './queue-address.ts';

interface QueueFiltersProps {
  readonly search: QueueSearch;
  readonly counts: NonNullable<DeskQueueQuery['institution']>['recognitionQueueCounts'] | undefined;
  readonly institutions: DeskQueueQuery['institutions'];
}

/** The views with their counts, and the other filters of the queue. All of them are in the address. */
export function QueueFilters({ search, counts, institutions }: QueueFiltersProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (part: Partial<QueueSearch>) => void navigate(addressOf({ ...search, ...part }), { replace: true });
  const { show, from, purpose, due } = search;
  return (
    <>
      <Views
        label={t('desk.show')}
        views={(Object.keys(VIEWS) as View[]).map((view) => ({
          name: view,
          to: addressOf({ ...search, show: view }),
          label: t(`desk.counts.${view}`),
          count: isCounted(view) ? counts?.[view] : null,
        }))}
        shown={show}
        look="row chips"
      />
      <div className="narrowing" role="group" aria-label={t('desk.narrow')}>
        <InstitutionField
          label={t('desk.filter.from')}
          institutions={institutions}
          none={t('desk.filter.any')}
          value={from}
          onChange={(id) => change({ from: id })}
        />
        <SelectField
          label={t('desk.filter.purpose')}
          of={PURPOSES}
          name={(one) => t(`codes.purpose.${one}`)}
          none={t('desk.filter.any')}
          value={purpose}
          onChange={(one) => change({ purpose: one })}
        />
        <SelectField
          label={t('desk.filter.due')}
          of={DAYS_AHEAD}
          name={(days) => t('desk.filter.within', { days })}
          none={t('desk.filter.anyDay')}
          value={due}
          onChange={(days) => change({ due: days })}
        />
      </div>
    </>
  );
}
