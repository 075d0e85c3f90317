import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RequestSuggestionFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { Reasons, Sentence, useReason } from '../../recognition/reasons.tsx';
import { GradeBands } from './grade-bands.tsx';
import { Precedents } from './precedents.tsx';
import { Stacks } from './stacks.tsx';

export const RequestSuggestion = graphql(`
  fragment RequestSuggestion on RecognitionRequest {
    notAutomaticReasons {
      ...ReasonShown
    }
    suggestion {
      outcome
      ects
      reasons {
        ...ReasonShown
      }
      comparedWith {
        id
      }
      rule {
        id
        title(language: $language)
      }
      grade {
        ...ConvertedGrade
      }
      differences {
        kind
        explanation
        coded {
          ...ReasonShown
        }
      }
      stacks {
        ...SuggestedStack
      }
    }
    ...RequestPrecedents
  }
`);

/** What the institution's rules, the comparison and earlier decisions suggest; the officer decides. */
export function SuggestionPanel({ request }: { readonly request: RequestSuggestionFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useReason();
  const { suggestion, notAutomaticReasons } = request;
  return (
    <section className="card stack" aria-labelledby="suggestion">
      <h2 id="suggestion">{t('desk.suggestion')}</h2>
      {suggestion?.outcome ? (
        <p className="row">
          <strong className="figure">{t(`codes.outcome.${suggestion.outcome}`)}</strong>
          {suggestion.ects !== null && <span>{t('catalogue.ects', { ects: format.number(suggestion.ects) })}</span>}
        </p>
      ) : (
        <p>{t('desk.noSuggestion')}</p>
      )}
      {suggestion?.rule && <p>{t('desk.byRule', { rule: suggestion.rule.title })}</p>}
      <Reasons of={suggestion?.reasons ?? []} />
      {notAutomaticReasons.length > 0 && (
        <>
          <h3>{t('desk.notAutomatic')}</h3>
          <Reasons of={notAutomaticReasons} />
        </>
      )}
      {suggestion && suggestion.differences.length > 0 && (
        <>
          <h3>{t('desk.differences')}</h3>
          <ul>
            {suggestion.differences.map(({ kind, explanation, coded }) => (
              <li key={`${kind} ${explanation}`}>
                <strong>{t(`codes.difference.${kind}`)}</strong>: <Sentence {...say(coded, explanation)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {suggestion && (
        <>
          <h3>{t('desk.grades')}</h3>
          {suggestion.grade ? <GradeBands grade={suggestion.grade} /> : <p className="soft">{t('desk.noGrades')}</p>}
        </>
      )}
      <Stacks stacks={suggestion?.stacks ?? []} />
      <Precedents request={request} />
    </section>
  );
}
