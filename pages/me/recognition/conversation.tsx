import { useTranslation } from 'react-i18next';
import { useFormat } from '../../components/format.ts';
import type { CorrespondenceFragment } from '../../graph/generated/graphql.ts';
import { Sentence, useReason } from '../../recognition/reasons.tsx';

/** What the university and the learner wrote to each other, and each change of the time limit with its reason. */
export function Conversation({ request: { messages, notices } }: { readonly request: CorrespondenceFragment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useReason();
  const entries = [
    ...messages.map(({ from, text, at }) => ({ at, from, said: { text }, due: null })),
    ...notices.map(({ dueOn, overdue, reason, coded, at }) => ({
      ...{ at, from: 'OFFICER' as const },
      // Where an officer gave the reason, nobody knows in which language.
      said: coded ? say(coded, reason) : { text: reason },
      due: overdue ? null : dueOn,
    })),
  ].sort((one, other) => one.at.localeCompare(other.at));
  if (entries.length === 0) return null;
  return (
    <div>
      <h4>{t('me.conversation')}</h4>
      <ul role="list" className="messages">
        {entries.map(({ at, from, said, due }) => (
          <li key={`${at} ${said.text}`} className={from === 'LEARNER' ? 'mine' : ''}>
            <p className="small soft">
              {t(`me.from.${from}`)}, {format.moment(at)}
            </p>
            <p>
              <Sentence {...said} />
            </p>
            {due && <p className="small soft">{t('me.dueOn', { date: format.date(due) })}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
