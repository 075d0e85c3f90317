import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { ShownOpinionFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { GiveOpinion } from './give-opinion.tsx';

export const ShownOpinion = graphql(`
  fragment ShownOpinion on RecognitionOpinion {
    id
    expert
    question
    askedAt
    opinion
    recommends
    givenAt
  }
`);

interface OpinionsProps {
  readonly request: string;
  readonly opinions: readonly ShownOpinionFragment[];
  /** The reader's identifier, as known to institutions. */
  readonly me: string;
}

/** The questions to subject experts and their opinions, which are advice and not decisions. An expert answers here. */
export function Opinions({ request, opinions, me }: OpinionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (opinions.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="opinions">
      <h2 id="opinions">{t('desk.expert.title')}</h2>
      <DoneArea>
        <ul role="list" className="stack">
          {opinions.map(({ id, expert, question, askedAt, opinion, recommends, givenAt }) => (
            <li key={id} className="stack tight">
              <p className="small soft">{t('desk.expert.asked', { date: format.date(askedAt) })}</p>
              <p className="said">{question}</p>
              {opinion && givenAt && (
                <blockquote className="said">
                  <p>{opinion}</p>
                  <footer className="small soft">
                    {t('desk.expert.given', { date: format.date(givenAt) })}
                    {recommends && ` ${t('desk.expert.recommends', { outcome: t(`codes.outcome.${recommends}`) })}`}
                  </footer>
                </blockquote>
              )}
              {!opinion && expert === me && <GiveOpinion request={request} />}
              {!opinion && expert !== me && <p className="soft">{t('desk.expert.waiting')}</p>}
            </li>
          ))}
        </ul>
      </DoneArea>
    </section>
  );
}
