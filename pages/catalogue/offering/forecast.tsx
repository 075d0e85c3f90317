import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { useFormat } from '../../components/format.ts';
import { Troubles } from '../../components/notice.tsx';
import { Reasons, Sentence, useReason } from '../../recognition/reasons.tsx';
import { useSession } from '../../session/use-session.ts';

const ForecastAtHome = graphql(`
  query ForecastAtHome($at: ID!, $offerings: [ID!]!, $language: String) {
    institution(id: $at) {
      id
      name
      recognitionForecast(offerings: $offerings) {
        outcome
        ects
        reasons {
          ...ReasonShown
        }
        rule {
          id
          title(language: $language)
        }
        precedentSummary {
          recognised
          refused
        }
        differences {
          kind
          explanation
          coded {
            ...ReasonShown
          }
        }
      }
    }
  }
`);

const TONE = { AUTOMATIC: 'good', LIKELY: 'good', CASE_BY_CASE: 'info', UNLIKELY: 'warn' } as const;

/** How the learner's own university would recognise it; visitors are told to sign in to see that. */
export function Forecast({ offering }: { readonly offering: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname } = useLocation();
  if (!session) {
    return (
      <p className="card forecast">
        <Link to={`/sign-in?to=${encodeURIComponent(pathname)}`}>{t('catalogue.forecastSignIn')}</Link>
      </p>
    );
  }
  return session.learner ? <ForecastAt at={session.institution} offering={offering} /> : null;
}

function ForecastAt({ at, offering }: { readonly at: string; readonly offering: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const say = useReason();
  const [{ data, error }] = useQuery({
    query: ForecastAtHome,
    variables: { at, offerings: [offering], language: i18n.language },
  });
  const forecast = data?.institution?.recognitionForecast?.[0];
  if (!forecast) return <Troubles of={error} />;
  const { outcome, ects, rule, precedentSummary, differences, reasons } = forecast;
  return (
    <section className="card stack forecast" aria-labelledby="forecast">
      <h2 id="forecast">{t('catalogue.forecast', { institution: data?.institution?.name ?? at })}</h2>
      <p className="row">
        {ects !== null && <strong className="figure">{t('catalogue.ects', { ects: format.number(ects) })}</strong>}
        <span className={`badge ${TONE[outcome]}`}>{t(`catalogue.forecastOutcome.${outcome}`)}</span>
      </p>
      {rule && <p>{t('catalogue.byRule', { rule: rule.title })}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map(({ kind, explanation, coded }) => (
            <li key={`${kind} ${explanation}`}>
              {t(`codes.difference.${kind}`)}: <Sentence {...say(coded, explanation)} />
            </li>
          ))}
        </ul>
      )}
      {!rule && <Reasons of={reasons} />}
      {precedentSummary.recognised + precedentSummary.refused > 0 && (
        <p className="small">{t('catalogue.precedents', precedentSummary)}</p>
      )}
      <p className="small soft">{t('catalogue.forecastNote')}</p>
    </section>
  );
}
