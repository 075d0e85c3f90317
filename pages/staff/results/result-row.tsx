import { useTranslation } from 'react-i18next';
import { Refusals, Troubles } from '../../components/notice.tsx';
import { scoreOf } from './results-file.ts';
import type { Assessed } from './results-section.tsx';
import type { Sent } from './use-recording.ts';

interface ResultRowProps {
  readonly participant: Assessed;
  readonly scores: readonly string[] | null;
  /** True if the result is final, so that only a registrar may correct it. */
  readonly locked: boolean;
  readonly written: string;
  readonly onWrite: (score: string) => void;
  readonly sent: Sent | undefined;
}

/** One learner: the recorded result, a field for the score, and the outcome of sending it. */
export function ResultRow({ participant, scores, locked, written, onWrite, sent }: ResultRowProps) {
  const { t } = useTranslation();
  const { name, score, final, pass, version } = participant;
  const who = name ?? t('staff.somebody');
  const label = t('staff.scoreOf', { name: who });
  const wrong = written !== '' && scoreOf(written, scores) === null;
  return (
    <>
      <tr>
        <th scope="row">{who}</th>
        <td>
          {score === null ? (
            <span className="soft">{t('staff.noResult')}</span>
          ) : (
            <span className="row">
              <strong>{score}</strong>
              {pass && (
                <span className={`badge ${pass === 'PASSED' ? 'good' : 'bad'}`}>
                  {t(`codes.pass.${pass as 'PASSED'}`)}
                </span>
              )}
              <span className={final ? 'badge info' : 'badge'}>{t(final ? 'staff.final' : 'staff.preliminary')}</span>
              {version > 1 && <span className="small soft">{t('staff.version', { version })}</span>}
            </span>
          )}
        </td>
        <td>
          {locked ? (
            <span className="small soft">{t('staff.locked')}</span>
          ) : scores ? (
            <select aria-label={label} value={written} onChange={({ target }) => onWrite(target.value)}>
              <option value="">–</option>
              {scores.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          ) : (
            <input
              aria-label={label}
              aria-invalid={wrong}
              inputMode="decimal"
              autoComplete="off"
              size={6}
              value={written}
              onChange={({ target }) => onWrite(target.value)}
            />
          )}
        </td>
      </tr>
      {sent && !sent.done && (
        <tr>
          <td colSpan={3}>
            <Refusals refusal={sent.refusal} />
            <Troubles of={sent.troubles} />
          </td>
        </tr>
      )}
    </>
  );
}
