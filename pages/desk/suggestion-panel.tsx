import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { RequestSuggestionFragment } from '../graph/generated/graphql.ts';
import { useFormat } from '../parts/format.ts';

export const RequestSuggestion = graphql(`
  fragment RequestSuggestion on RecognitionRequest {
    notAutomatic
    suggestion {
      outcome
      ects
      because
      rule {
        id
        title(language: $language)
      }
      grade {
        host
        home
        hostBand {
          from
          to
        }
        homeBand {
          from
          to
        }
      }
      differences {
        kind
        explanation
      }
    }
    precedents(first: 3) {
      decision {
        id
        outcome
        ects
        decidedAt
        reasons
      }
    }
  }
`);

type Suggestion = NonNullable<RequestSuggestionFragment['suggestion']>;

/** What the institution's rules, comparison and earlier decisions say; the officer decides. */
export function SuggestionPanel({ request }: { readonly request: RequestSuggestionFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { suggestion, notAutomatic, precedents } = request;
  return (
    <section className="card stack" aria-labelledby="suggestion">
      <h2 id="suggestion">{t('desk.suggestion')}</h2>
      {suggestion?.outcome && (
        <p className="row">
          <strong className="figure">{t(`codes.outcome.${suggestion.outcome}`)}</strong>
          {suggestion.ects !== null && <span>{t('catalogue.ects', { ects: format.number(suggestion.ects) })}</span>}
        </p>
      )}
      {!suggestion?.outcome && <p>{t('desk.noSuggestion')}</p>}
      {suggestion?.rule && <p>{t('desk.byRule', { rule: suggestion.rule.title })}</p>}
      <Sentences of={suggestion?.because ?? []} />
      {notAutomatic.length > 0 && (
        <>
          <h3>{t('desk.notAutomatic')}</h3>
          <Sentences of={notAutomatic} />
        </>
      )}
      {suggestion && suggestion.differences.length > 0 && (
        <>
          <h3>{t('desk.differences')}</h3>
          <ul>
            {suggestion.differences.map(({ kind, explanation }) => (
              <li key={`${kind} ${explanation}`}>
                {t(`codes.difference.${kind}`)}: <span lang="en">{explanation}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {suggestion?.grade && <Bands grade={suggestion.grade} />}
      <h3>{t('desk.precedents')}</h3>
      {precedents.length === 0 && <p className="soft">{t('desk.noPrecedents')}</p>}
      <ul role="list" className="stack">
        {precedents.map(({ decision: { id, outcome, ects, decidedAt, reasons } }) => (
          <li key={id}>
            {t(`codes.outcome.${outcome}`)}
            {ects !== null && `, ${t('catalogue.ects', { ects: format.number(ects) })}`}{' '}
            <span className="soft small">{format.date(decidedAt)}</span>
            {reasons && <p className="small soft">{reasons}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the graph says in sentences of its own; they are English. */
function Sentences({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <ul lang="en">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Where the grade stands among all passing grades, there and here: best at the left. */
function Bands({ grade }: { readonly grade: NonNullable<Suggestion['grade']> }) {
  const { t } = useTranslation();
  const { host, home, hostBand, homeBand } = grade;
  return (
    <>
      <h3>{t('desk.grades')}</h3>
      <Band label={t('desk.gradeHost', { grade: host })} {...hostBand} />
      <Band label={t('desk.gradeHome', { grade: home })} {...homeBand} />
    </>
  );
}

function Band({ label, from, to }: { readonly label: string; readonly from: number; readonly to: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="band">
      <p className="row">
        <strong>{label}</strong>
        <span className="small soft">{t('desk.band', { from: format.number(from), to: format.number(to) })}</span>
      </p>
      <div className="band-scale" aria-hidden="true">
        <span style={{ left: `${from}%`, width: `${to - from}%` }} />
      </div>
    </div>
  );
}
