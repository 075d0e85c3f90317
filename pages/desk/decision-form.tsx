import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type {
  DifferenceKind,
  RecognitionOutcome,
  RequestEvidenceFragment,
  RequestSuggestionFragment,
} from '../graph/generated/graphql.ts';
import { useCommand } from '../graph/use-command.ts';
import { Ask } from '../parts/ask.tsx';
import { CommandOutcome } from '../parts/notice.tsx';
import { isComplete, needsOf, useDraft, type Draft } from './draft.ts';

const DecideRequest = graphql(`
  mutation DecideRequest(
    $request: ID!
    $outcome: RecognitionOutcome!
    $ects: Float
    $grade: String
    $reasons: String
    $differences: [DifferenceInput!]
    $conditions: String
    $alternative: String
    $appealUntil: Date
    $key: ID!
  ) {
    decideRecognition(
      input: {
        requestId: $request
        outcome: $outcome
        ects: $ects
        grade: $grade
        reasons: $reasons
        differences: $differences
        conditions: $conditions
        alternative: $alternative
        appealUntil: $appealUntil
        idempotencyKey: $key
      }
    ) {
      ... on RecognitionDecision {
        id
        ...DeskDecision
        request {
          id
          state
        }
      }
      ...WhyRefused
    }
  }
`);

const OUTCOMES: readonly RecognitionOutcome[] = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];
const DIFFERENCES: readonly DifferenceKind[] = ['LEARNING_OUTCOMES', 'LEVEL', 'WORKLOAD', 'PROFILE', 'QUALITY'];
const DAYS_TO_APPEAL = 30;

type Request = RequestEvidenceFragment & RequestSuggestionFragment & { readonly id: string };

/** Asks for exactly what the chosen outcome needs; nothing is sent before it has been looked over once more. */
export function DecisionForm({ request }: { readonly request: Request }) {
  const { t } = useTranslation();
  const [draft, change, forgetDraft] = useDraft(request.id, emptyDraft(request));
  const [reviewing, setReviewing] = useState(false);
  const [decide, state, forget] = useCommand(DecideRequest);
  const close = () => {
    setReviewing(false);
    forget();
  };
  const send = async () => {
    if (!(await decide({ ...variablesOf(draft), request: request.id }))) return;
    forgetDraft();
    close();
  };
  return (
    <section className="card stack no-print" id="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{t('desk.decide')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setReviewing(true);
        }}
      >
        <fieldset className="outcomes-choice">
          <legend>{t('desk.outcome')}</legend>
          {OUTCOMES.map((outcome) => (
            <label key={outcome} className="check">
              <input
                type="radio"
                name="outcome"
                checked={draft.outcome === outcome}
                onChange={() => change({ outcome })}
              />
              {t(`codes.outcome.${outcome}`)}
            </label>
          ))}
        </fieldset>
        <Needed draft={draft} change={change} />
        <p className="row">
          <Button type="submit" className="button primary" isDisabled={!isComplete(draft)}>
            {t('desk.review')}
          </Button>
          <span className="small soft">{t('desk.draft')}</span>
        </p>
      </form>
      <Ask
        title={t('desk.confirmTitle')}
        isOpen={reviewing}
        onClose={close}
        yes={t('desk.send')}
        onYes={() => void send()}
        busy={state.busy}
      >
        <p>
          <strong>{t(`codes.outcome.${draft.outcome}`)}</strong>
          {needsOf(draft.outcome).ects && ` · ${t('catalogue.ects', { ects: draft.ects })}`}
        </p>
        {needsOf(draft.outcome).less && <p>{draft.reasons}</p>}
        <p className="soft">{t('desk.confirmWhat')}</p>
        <CommandOutcome state={state} />
      </Ask>
    </section>
  );
}

function Needed({ draft, change }: { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const needs = needsOf(draft.outcome);
  return (
    <>
      {needs.ects && (
        <div className="row">
          <label className="field">
            <span className="label">{t('desk.ects')}</span>
            <input
              type="number"
              min="0"
              step="0.5"
              required
              value={draft.ects}
              onChange={({ target }) => change({ ects: target.value })}
            />
          </label>
          <label className="field">
            <span className="label">{t('desk.grade')}</span>
            <input value={draft.grade} onChange={({ target }) => change({ grade: target.value })} />
          </label>
        </div>
      )}
      {needs.conditions && (
        <Words name="conditions" value={draft.conditions} onChange={(conditions) => change({ conditions })} />
      )}
      {needs.alternative && (
        <Words name="alternative" value={draft.alternative} onChange={(alternative) => change({ alternative })} />
      )}
      {needs.less && (
        <>
          <label className="field">
            <span className="label">{t('desk.difference')}</span>
            <select
              value={draft.difference}
              onChange={({ target }) => change({ difference: target.value as DifferenceKind })}
            >
              {DIFFERENCES.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`codes.difference.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <Words name="explanation" value={draft.explanation} onChange={(explanation) => change({ explanation })} />
          <Words name="reasons" value={draft.reasons} onChange={(reasons) => change({ reasons })} hint />
          <label className="field">
            <span className="label">{t('desk.appealUntil')}</span>
            <input
              type="date"
              required
              value={draft.appealUntil}
              onChange={({ target }) => change({ appealUntil: target.value })}
            />
          </label>
        </>
      )}
    </>
  );
}

interface WordsProps {
  readonly name: 'conditions' | 'alternative' | 'explanation' | 'reasons';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: boolean;
}

function Words({ name, value, onChange, hint }: WordsProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="label">{t(`desk.${name}`)}</span>
      <textarea required value={value} onChange={({ target }) => onChange(target.value)} />
      {hint && <span className="hint">{t('desk.reasonsHint')}</span>}
    </label>
  );
}

/** What is suggested stands there already; the officer confirms or changes it. */
function emptyDraft({ suggestion, credential }: Request): Draft {
  const ects = suggestion?.ects ?? credential?.enrolment?.offering?.course.ects;
  const until = new Date(Date.now() + DAYS_TO_APPEAL * 86_400_000).toISOString().slice(0, 10);
  return {
    outcome: suggestion?.outcome ?? 'FULL',
    ects: ects == null ? '' : String(ects),
    grade: suggestion?.grade?.home ?? '',
    reasons: '',
    difference: 'LEARNING_OUTCOMES',
    explanation: '',
    conditions: '',
    alternative: '',
    appealUntil: until,
  };
}

function variablesOf(draft: Draft) {
  const { outcome, ects, grade, reasons, difference, explanation, conditions, alternative, appealUntil } = draft;
  const needs = needsOf(outcome);
  return {
    outcome,
    ...(needs.ects && { ects: Number(ects) }),
    ...(needs.ects && grade.trim() && { grade: grade.trim() }),
    ...(needs.conditions && { conditions: conditions.trim() }),
    ...(needs.alternative && { alternative: alternative.trim() }),
    ...(needs.less && {
      reasons: reasons.trim(),
      differences: [{ kind: difference, explanation: explanation.trim() }],
      appealUntil,
    }),
  };
}
