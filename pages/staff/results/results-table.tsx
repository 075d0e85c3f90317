import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { AssessmentToRecordFragment } from '../../graph/generated/graphql.ts';
import { useTell } from '../../components/done-area.tsx';
import { Notice } from '../../components/notice.tsx';
import { FileOfResults } from './file-of-results.tsx';
import { ResultRow } from './result-row.tsx';
import { scoreOf, type BadRow } from './results-file.ts';
import type { Assessed } from './results-section.tsx';
import { useRecording } from './use-recording.ts';
import { stillWritten, type Written } from './written.ts';

interface ResultsTableProps {
  readonly assessment: AssessmentToRecordFragment;
  readonly participants: readonly Assessed[];
  /** What was entered in this assessment, also for others than these participants. */
  readonly written: Written;
  readonly onChange: (of: (written: Written) => Written) => void;
  readonly mayFinish: boolean;
}

/** Scores entered by hand or from a file: reviewed in the table, then sent one by one. */
export function ResultsTable({ assessment, participants, written, onChange, mayFinish }: ResultsTableProps) {
  const { t } = useTranslation();
  const { scores, takes } = assessment.gradingScheme;
  const [final, setFinal] = useState(false);
  const [bad, setBad] = useState<readonly BadRow[]>([]);
  const [record, recording] = useRecording(assessment.id);
  const tell = useTell();
  const write = (enrolment: string, score: string) => onChange((now) => new Map(now).set(enrolment, score));

  const changed = participants.flatMap(({ enrolment, score: known, final: isFinal }) => {
    // Recorded results can be made final without entering anything.
    const text = written.get(enrolment) ?? (final && !isFinal ? (known ?? '') : '');
    const score = text && scoreOf(text, scores);
    return score && (score !== known || (final && !isFinal)) ? [{ enrolment, score }] : [];
  });
  const wrong = participants.filter(({ enrolment }) => {
    const text = written.get(enrolment);
    return text && scoreOf(text, scores) === null;
  }).length;

  const send = async () => {
    if (recording.busy) return;
    const rows = await record(changed, final);
    onChange((now) => stillWritten(now, written, (enrolment) => rows.get(enrolment)?.done === true));
    const failed = [...rows.values()].filter(({ done }) => !done).length;
    const said = t('staff.sentAll', { count: rows.size - failed });
    tell(failed > 0 ? `${said} ${t('staff.sentNot', { count: failed })}` : said, failed > 0 ? 'warn' : 'good');
  };
  return (
    <>
      <FileOfResults
        participants={participants}
        scores={scores}
        mayCorrectFinal={mayFinish}
        onRead={(read) => {
          onChange((now) => new Map([...now, ...read.scores]));
          setBad(read.bad);
        }}
      />
      <BadRows rows={bad} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="table-scroll">
          <table className="results" onKeyDown={moveByRow}>
            <caption className="hidden">{t('staff.results')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('staff.learner')}</th>
                <th scope="col">{t('staff.recorded')}</th>
                <th scope="col">{t('staff.newScore')}</th>
              </tr>
            </thead>
            <tbody>
              {participants.map((participant) => (
                <ResultRow
                  key={participant.enrolment}
                  participant={participant}
                  scores={scores}
                  locked={participant.final && !mayFinish}
                  written={written.get(participant.enrolment) ?? ''}
                  onWrite={(score) => write(participant.enrolment, score)}
                  sent={recording.rows.get(participant.enrolment)}
                />
              ))}
            </tbody>
          </table>
        </div>
        {!scores && (
          <p className="small soft" lang="en">
            {takes}
          </p>
        )}
        <p className="small soft">{t('staff.rowKeys')}</p>
        {mayFinish && (
          <label className="check">
            <input type="checkbox" checked={final} onChange={({ target }) => setFinal(target.checked)} />
            {t('staff.finalForBoard')}
          </label>
        )}
        <div className="row">
          <Button
            type="submit"
            className="button primary"
            data-pending={recording.busy || undefined}
            isDisabled={!recording.busy && (changed.length === 0 || wrong > 0)}
          >
            {t(final ? 'staff.sendFinal' : 'staff.sendDraft', { count: changed.length })}
          </Button>
          {wrong > 0 && <span className="badge bad">{t('staff.wrongScores', { count: wrong })}</span>}
        </div>
      </form>
      <div role="status">
        {recording.busy && (
          <label className="sending">
            {t('staff.sending', { tried: recording.tried, count: recording.total })}
            <progress max={recording.total} value={recording.tried} />
          </label>
        )}
      </div>
    </>
  );
}

/** All parameters, so that each sentence finds its own. */
const NOTHING = { columns: '', who: '', score: '', first: 0 };

function BadRows({ rows }: { readonly rows: readonly BadRow[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Notice tone="warn" role="alert" title={t('staff.badRows', { count: rows.length })}>
      <ul>
        {rows.map(({ line, problem }) => (
          <li key={line}>
            {t('staff.line', { line })}: {t(`staff.rowProblem.${problem.code}`, { ...NOTHING, ...problem })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/**
 * Enter moves to the next row and Shift+Enter to the previous one, as in a spreadsheet; from the last row to the
 * button.
 */
function moveByRow(event: React.KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input:enabled, select:enabled')];
  const next = fields[fields.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1)];
  (next ?? event.currentTarget.closest('form')?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
}
