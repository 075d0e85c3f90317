import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { DecidableFragment, RecognitionOutcome } from '../../graph/generated/graphql.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { dayIn, today } from '../../components/days.ts';
import { useDraft, type DecisionSubject } from './draft.ts';
import { NeededFields, Words } from './needed-fields.tsx';
import { askedOf, isComplete, type Draft } from './needs.ts';
import { Review } from './review.tsx';
import { useSendDecision } from './use-send-decision.ts';

export const Decidable = graphql(`
  fragment Decidable on RecognitionRequest {
    id
    purpose
    evidence {
      title(language: $language)
      ects
    }
    suggestion {
      outcome
      ects
      grade {
        home
      }
      differences {
        kind
        explanation
      }
    }
    decision {
      ...DecisionText
    }
  }
`);

const OUTCOMES: readonly RecognitionOutcome[] = ['FULL', 'ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'];
const DAYS_TO_APPEAL = 30;

interface DecisionFormProps {
  readonly request: DecidableFragment;
  /** Whether it decides a request, supersedes a decision, or decides an appeal. */
  readonly subject: DecisionSubject;
}

/**
 * Asks for exactly what the chosen outcome requires. The decision is reviewed before it is sent, and can be undone for
 * some seconds.
 */
export function DecisionForm({ request, subject }: DecisionFormProps) {
  const { t } = useTranslation();
  const [draft, change] = useDraft(request.id, subject, emptyDraft(request, subject));
  const [reviewing, setReviewing] = useState(false);
  const send = useSendDecision();
  const asked = askedOf(request, subject);
  const complete = isComplete(draft, asked, today()) && (subject === 'APPEAL') === (draft.uphold !== null);
  const title = request.evidence.map((one) => one.title).join(', ');
  const supersedes = subject === 'DECISION' ? (request.decision?.id ?? null) : null;
  const outcomes = subject === 'APPEAL' ? OUTCOMES.filter((outcome) => outcome !== 'REFUSED') : OUTCOMES;
  return (
    <section className="card stack no-print" id="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{t(`desk.decideUpon.${subject}`)}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setReviewing(true);
        }}
      >
        {subject === 'APPEAL' && (
          <Choice
            legend={t('desk.appeal.legend')}
            options={[true, false]}
            chosen={draft.uphold}
            label={(uphold) => t(uphold ? 'desk.appeal.uphold' : 'desk.appeal.overturn')}
            onChoose={(uphold) => change({ uphold })}
          />
        )}
        {draft.uphold && <Words name="reasons" value={draft.reasons} onChange={(reasons) => change({ reasons })} />}
        {!draft.uphold && (subject !== 'APPEAL' || draft.uphold === false) && (
          <>
            <Choice
              legend={t('desk.outcome')}
              options={outcomes}
              chosen={draft.outcome}
              label={(outcome) => t(`codes.outcome.${outcome}`)}
              onChoose={(outcome) => change({ outcome })}
            />
            <p className="small soft">{t(`desk.law.${draft.outcome}`)}</p>
            <NeededFields
              draft={draft}
              change={change}
              asked={asked}
              suggested={request.suggestion?.differences ?? []}
            />
          </>
        )}
        <p className="row">
          <Button type="submit" className="button primary" isDisabled={!complete}>
            {t('desk.review')}
          </Button>
          <span className="small soft">{t('desk.draft')}</span>
        </p>
      </form>
      <ConfirmDialog
        title={t('desk.confirmTitle')}
        isOpen={reviewing}
        onClose={() => setReviewing(false)}
        yes={t('desk.send')}
        onYes={() => {
          setReviewing(false);
          send({ request: request.id, title, draft, asked, supersedes });
        }}
      >
        <Review draft={draft} asked={asked} />
        <p className="soft">{t('desk.confirmWhat')}</p>
      </ConfirmDialog>
    </section>
  );
}

interface ChoiceProps<Option> {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: Option | null;
  readonly label: (option: Option) => string;
  readonly onChoose: (option: Option) => void;
}

function Choice<Option extends string | boolean>({ legend, options, chosen, label, onChoose }: ChoiceProps<Option>) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={String(option)} className="check">
          <input type="radio" name={legend} checked={chosen === option} onChange={() => onChoose(option)} />
          {label(option)}
        </label>
      ))}
    </fieldset>
  );
}

/** Prefilled with the suggestion or the earlier decision; the officer confirms or changes it. */
function emptyDraft({ suggestion, decision }: DecidableFragment, subject: DecisionSubject): Draft {
  const before = subject === 'REQUEST' ? null : decision;
  const until = dayIn(DAYS_TO_APPEAL);
  return {
    uphold: null,
    outcome: before && before.outcome !== 'REFUSED' ? before.outcome : (suggestion?.outcome ?? 'FULL'),
    ects: String(before?.ects ?? suggestion?.ects ?? ''),
    recordAll: false,
    grade: before?.grade ?? suggestion?.grade?.home ?? '',
    reasons: '',
    differences: before?.differences.length
      ? before.differences.map(({ kind, explanation }) => ({ kind, explanation }))
      : [{ kind: 'LEARNING_OUTCOMES', explanation: '' }],
    conditions: before?.conditions ?? '',
    alternative: before?.alternative ?? '',
    appealUntil: until,
  };
}
