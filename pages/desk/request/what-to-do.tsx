import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { RecognitionState, WhatToDoFragment } from '../../graph/generated/graphql.ts';
import { DoneArea } from '../../components/done-area.tsx';
import { Notice } from '../../components/notice.tsx';
import { AskExpert } from '../conversation/ask-expert.tsx';
import { AskLearner } from '../conversation/ask-learner.tsx';
import { Postpone } from '../conversation/postpone.tsx';
import { TakeUp } from '../conversation/take-up.tsx';
import { DecisionForm } from '../decision/decision-form.tsx';
import { DecisionMade } from '../decision/decision-made.tsx';
import { useOutgoing } from '../decision/outgoing.ts';

export const WhatToDoOf = graphql(`
  fragment WhatToDo on RecognitionRequest {
    id
    state
    dueOn
    assigned
    assignedToMe
    decidedByMe
    appeals {
      id
      grounds
      decidedAt
    }
    ...Decidable
  }
`);

const UNDECIDED: readonly RecognitionState[] = ['SUBMITTED', 'UNDER_REVIEW'];
const WAITING: readonly RecognitionState[] = [...UNDECIDED, 'INFORMATION_REQUESTED'];
const SETTLED: readonly RecognitionState[] = ['DECIDED', 'UPHELD', 'OVERTURNED'];

interface WhatToDoProps {
  readonly request: WhatToDoFragment;
  readonly at: string;
}

/** What an officer can do in the current state of a request; nothing about their own request. */
export function WhatToDo({ request, at }: WhatToDoProps) {
  const { t } = useTranslation();
  const { id, state, dueOn, assigned, assignedToMe, decidedByMe, decision } = request;
  const leaving = useOutgoing().some(
    (one) => one.request === id && (one.state === 'WAITING' || one.state === 'SENDING'),
  );
  const mayDecideAppeal = state === 'APPEALED' && !decidedByMe;
  // The institution shows the assignee to its officers only, never to the requester.
  if (assigned === null)
    return (
      <Notice>
        <p>{t('desk.own')}</p>
      </Notice>
    );
  return (
    <DoneArea>
      {decision && (
        <DecisionMade request={request} decision={decision} canSupersede={SETTLED.includes(state) && !leaving} />
      )}
      {leaving && <Leaving />}
      {(UNDECIDED.includes(state) || mayDecideAppeal) && !assignedToMe && <TakeUp request={id} />}
      {UNDECIDED.includes(state) && !leaving && <DecisionForm request={request} subject="REQUEST" />}
      {state === 'APPEALED' && !leaving && <Appeal request={request} />}
      {UNDECIDED.includes(state) && <AskLearner request={id} />}
      {WAITING.includes(state) && <AskExpert request={id} at={at} />}
      {(UNDECIDED.includes(state) || mayDecideAppeal) && dueOn && <Postpone request={id} dueOn={dueOn} />}
    </DoneArea>
  );
}

/** Replaces the form and takes over its focus, since the focused element no longer exists. */
function Leaving() {
  const { t } = useTranslation();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Wait until the dialog has restored the focus.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) here.current?.focus({ preventScroll: true });
    }, 100);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div ref={here} tabIndex={-1} className="leaving">
      <Notice>
        <p>{t('desk.outgoing.here')}</p>
      </Notice>
    </div>
  );
}

/** The decision form of an appeal, for officers who did not make the earlier decision. */
function Appeal({ request }: { readonly request: WhatToDoFragment }) {
  const { t } = useTranslation();
  const appeal = request.appeals.find(({ decidedAt }) => decidedAt === null);
  return (
    <>
      {appeal && (
        <Notice tone="warn" title={t('desk.appeal.grounds')}>
          <p className="said">{appeal.grounds}</p>
        </Notice>
      )}
      {request.decidedByMe ? (
        <Notice title={t('desk.appeal.notYou')}>
          <p>{t('desk.appeal.notYouWhy')}</p>
        </Notice>
      ) : (
        <DecisionForm request={request} subject="APPEAL" />
      )}
    </>
  );
}
