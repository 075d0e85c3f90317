import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRequestFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Title } from '../../components/title.tsx';
import { totalOf } from '../../components/total.ts';
import { RequestBadges } from './request-badges.tsx';

interface RequestHeaderProps {
  readonly request: QueueRequestFragment;
  /** The name of the learner's home institution. */
  readonly home: string;
}

/** Who made the request, towards what, for which purpose, and the legal deadline. */
export function RequestHeader({ request, home }: RequestHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { learner, evidence, purpose, towards, submittedAt, dueOn, state } = request;
  const ects = totalOf(evidence.map((one) => one.ects));
  return (
    <>
      <Title>{format.list(evidence.map(({ title }) => title)) || t('desk.title')}</Title>
      <RequestBadges request={request} />
      <dl className="facts">
        <Fact name={t('desk.who')}>
          {learner?.name ?? t('desk.somebody')}
          <span className="soft small block">{home}</span>
        </Fact>
        <Fact name={t('desk.purpose')}>
          {t(`codes.purpose.${purpose}`)}
          {ects !== null && ` · ${t('catalogue.ects', { ects: format.number(ects) })}`}
        </Fact>
        {towards && <Fact name={t('desk.towards')}>{towards}</Fact>}
        <Fact name={t('desk.submitted')}>{format.date(submittedAt)}</Fact>
        {dueOn && <Fact name={t('desk.deadline')}>{format.date(dueOn)}</Fact>}
        {state === 'INFORMATION_REQUESTED' && <Fact name={t('desk.deadline')}>{t('desk.history.clockStands')}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
