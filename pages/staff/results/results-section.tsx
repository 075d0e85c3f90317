import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { AssessmentToRecordFragment, ParticipantsQuery } from '../../graph/generated/graphql.ts';
import { useLiveQuery } from '../../graph/live/use-live-query.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { SelectField } from '../../components/fields.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { Troubles } from '../../components/notice.tsx';
import { useAssessmentName } from '../assessments/assessment-name.ts';
import type { Participant } from './results-file.ts';
import { ResultsTable } from './results-table.tsx';
import type { Written } from './written.ts';

export const AssessmentToRecord = graphql(`
  fragment AssessmentToRecord on Assessment {
    ...AssessmentNamed
    supervision
    gradingScheme {
      id
      title(language: $language)
      scores
      passingScore
      takes
    }
  }
`);

const Participants = graphql(`
  query Participants($at: ID!, $offering: ID!, $after: String) {
    institution(id: $at) {
      id
      enrolments(filter: { offeringId: $offering, state: [ENROLLED, FINISHED] }, first: 100, after: $after) {
        totalCount
        edges {
          node {
            id
            state
            learner {
              id
              name
              esi
            }
            results {
              id
              score
              pass
              final
              version
              assessment {
                id
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const RESULTS = { additionalTypenames: ['Enrolment', 'Result'] };

interface ResultsSectionProps {
  readonly offering: string;
  readonly at: string;
  readonly assessments: readonly AssessmentToRecordFragment[];
  /** True for a registrar, who records final results for the examination board. */
  readonly mayFinish: boolean;
}

const NOTHING: Written = new Map();

/**
 * The results of participants, a hundred at a time, for one assessment at a time. Scores not yet sent are kept while
 * another hundred or another assessment is shown.
 */
export function ResultsSection({ offering, at, assessments, mayFinish }: ResultsSectionProps) {
  const { t } = useTranslation();
  const nameOf = useAssessmentName();
  const [chosen, setChosen] = useState(assessments[0]!.id);
  const [entered, setEntered] = useState<ReadonlyMap<string, Written>>(new Map());
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const [{ data, error, fetching }] = useLiveQuery(
    { query: Participants, variables: { at, offering, after }, context: RESULTS },
    ['RESULT_CHANGED', 'ENROLMENT_CHANGED'],
  );
  const assessment = assessments.find(({ id }) => id === chosen) ?? assessments[0]!;
  const enrolments = data?.institution?.enrolments;
  const participants = (enrolments?.edges ?? []).map(({ node }) => participantOf(node, assessment.id));
  const change = (of: (written: Written) => Written) =>
    setEntered((now) => new Map(now).set(assessment.id, of(now.get(assessment.id) ?? NOTHING)));
  const unsent = [...entered.values()].some((written) => [...written.values()].some(Boolean));
  const { hasNextPage, endCursor } = enrolments?.pageInfo ?? {};
  return (
    <section className="card stack" aria-labelledby="results">
      <h2 id="results">{t('staff.results')}</h2>
      <LeaveGuard unsent={unsent} />
      {assessments.length > 1 && (
        <SelectField
          label={t('staff.assessment')}
          of={assessments.map(({ id }) => id)}
          name={(id) => assessments.filter((one) => one.id === id).map(nameOf)[0]}
          value={assessment.id}
          onChange={setChosen}
        />
      )}
      <p className="soft">
        {[nameOf(assessment), t(`codes.supervision.${assessment.supervision}`), assessment.gradingScheme.title].join(
          ' · ',
        )}
      </p>
      <Troubles of={error} />
      {!data && fetching && <div className="skeleton" aria-busy="true" />}
      {enrolments && participants.length === 0 && <p className="soft">{t('staff.nobodyEnrolled')}</p>}
      {participants.length > 0 && (
        <DoneArea key={`${assessment.id} ${after}`}>
          <ResultsTable
            assessment={assessment}
            participants={participants}
            written={entered.get(assessment.id) ?? NOTHING}
            onChange={change}
            mayFinish={mayFinish}
          />
        </DoneArea>
      )}
      {(pages.length > 1 || hasNextPage) && (
        <p className="row">
          {pages.length > 1 && (
            <button type="button" className="button" onClick={() => setPages(pages.slice(0, -1))}>
              {t('staff.hundredBefore')}
            </button>
          )}
          {hasNextPage && endCursor && (
            <button type="button" className="button" onClick={() => setPages([...pages, endCursor])}>
              {t('staff.hundredNext')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

type Enrolled = NonNullable<NonNullable<ParticipantsQuery['institution']>['enrolments']>['edges'][number]['node'];

/** A participant with their recorded result in this assessment. */
export type Assessed = Participant & { readonly pass: string | null; readonly version: number };

function participantOf({ id, learner, results }: Enrolled, assessment: string): Assessed {
  const result = results?.find((one) => one.assessment.id === assessment);
  return {
    enrolment: id,
    name: learner?.name ?? null,
    esi: learner?.esi ?? null,
    score: result?.score ?? null,
    final: result?.final ?? false,
    pass: result?.pass ?? null,
    version: result?.version ?? 0,
  };
}
