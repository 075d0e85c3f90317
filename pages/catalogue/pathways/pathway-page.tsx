import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import type { PathwayPageQuery } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';
import { MissingRecord } from '../../components/missing-record.tsx';
import { Troubles } from '../../components/notice.tsx';
import { Title } from '../../components/title.tsx';
import { useSession } from '../../session/use-session.ts';
import './pathways.css';

const PathwayPage = graphql(`
  query PathwayPage($id: ID!, $language: String, $mine: Boolean!) {
    pathway(id: $id) {
      id
      title(language: $language)
      description(language: $language)
      goal(language: $language)
      creditsNeeded
      award {
        title(language: $language)
        ects
      }
      steps {
        position
        optional
        ects
        choices {
          id
          title(language: $language)
          institution {
            id
            name
          }
          nextOffering {
            id
            studyPeriod {
              start
              end
            }
          }
        }
      }
      progress @include(if: $mine) {
        creditsEarned
        creditsNeeded
        steps {
          state
          step {
            position
          }
        }
      }
    }
  }
`);

type Pathway = NonNullable<PathwayPageQuery['pathway']>;
const TONE = { COMPLETED: 'good', IN_PROGRESS: 'info', NOT_STARTED: '', UNKNOWN: 'warn' } as const;

/** One pathway: its steps, where they can be taken next, and a learner's progress. */
export function Component() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const mine = Boolean(useSession()?.learner);
  const [asked] = useQuery({
    query: PathwayPage,
    variables: { id, language: i18n.language, mine },
  });
  const pathway = asked.data?.pathway;
  if (!pathway) {
    return <MissingRecord asked={asked} to="/catalogue/pathways" back={t('catalogue.pathways')} />;
  }
  const { progress } = pathway;
  const earned = progress && {
    earned: format.number(progress.creditsEarned),
    needed: format.number(progress.creditsNeeded),
  };
  return (
    <div className="narrow">
      <p>
        <Link to="/catalogue/pathways">{t('catalogue.pathways')}</Link>
      </p>
      <Title>{pathway.title}</Title>
      <p className="lead">{pathway.description}</p>
      <Troubles of={asked.error} />
      {progress && earned && (
        <div className="stack">
          <p>{t('catalogue.progress', earned)}</p>
          <meter
            className="wide"
            min={0}
            max={progress.creditsNeeded}
            value={progress.creditsEarned}
            aria-label={t('catalogue.progress', earned)}
          />
        </div>
      )}
      <h2>{t('catalogue.steps')}</h2>
      <ol className="steps">
        {pathway.steps.map((step) => (
          <Step key={step.position} step={step} progress={progress} />
        ))}
      </ol>
      {pathway.award && (
        <p className="card">
          {t('catalogue.award')}: <strong>{pathway.award.title}</strong>,{' '}
          {t('catalogue.ects', { ects: format.number(pathway.award.ects) })}
        </p>
      )}
    </div>
  );
}

function Step({
  step,
  progress,
}: {
  readonly step: Pathway['steps'][number];
  readonly progress: Pathway['progress'] | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = progress?.steps.find((one) => one.step.position === step.position)?.state;
  return (
    <li>
      <p className="row small soft">
        {t('catalogue.ects', { ects: format.number(step.ects) })}
        {step.optional && <span className="badge">{t('catalogue.optional')}</span>}
        {state && <span className={`badge ${TONE[state]}`}>{t(`catalogue.stepState.${state}`)}</span>}
      </p>
      {step.choices.length > 1 && <p className="small soft">{t('catalogue.oneOf')}</p>}
      <ul role="list" className="stack">
        {step.choices.map(({ id, title, institution, nextOffering }) => (
          <li key={id}>
            {nextOffering ? <Link to={`/catalogue/${nextOffering.id}`}>{title}</Link> : <strong>{title}</strong>}{' '}
            <span className="soft">{institution.name}</span>
            <br />
            <span className="small soft">
              {nextOffering
                ? t('catalogue.nextOffering', {
                    period: format.period(nextOffering.studyPeriod.start, nextOffering.studyPeriod.end),
                  })
                : t('catalogue.noNext')}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
