import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { FetchesShownFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../components/format.ts';
import { failsOften } from './alerts.ts';

export const FetchesShown = graphql(`
  fragment FetchesShown on FetchStatistics {
    minutes
    total
    failed
    timedOut
    failedShare
    medianMs
    p95Ms
  }
`);

/** The hub's recent requests to a node: the share that failed, and the response times of the rest. */
export function Fetches({ of }: { readonly of: FetchesShownFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { minutes, total, failed, timedOut, failedShare, medianMs, p95Ms } = of;
  if (total === 0) return <span className="soft">{t('alliance.noFetches', { minutes })}</span>;
  return (
    <>
      <p>
        <span className={`badge ${failed === 0 ? 'good' : failsOften(of) ? 'bad' : 'warn'}`}>
          {t('alliance.failedShare', { share: format.percent(failedShare ?? 0) })}
        </span>
      </p>
      <p className="small soft">{t('alliance.fetchCount', { shown: format.number(total), minutes })}</p>
      {timedOut > 0 && <p className="small">{t('alliance.timedOut', { shown: format.number(timedOut) })}</p>}
      {medianMs !== null && (
        <p className="small soft">
          {t('alliance.answerTimes', { median: format.number(medianMs), most: format.number(p95Ms ?? medianMs) })}
        </p>
      )}
    </>
  );
}
