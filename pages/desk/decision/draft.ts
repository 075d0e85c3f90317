import { useEffect, useState } from 'react';
import type { Draft } from './needs.ts';

/** What is being decided: a request, a decision to be superseded, or an appeal. */
export type DecisionSubject = 'REQUEST' | 'DECISION' | 'APPEAL';
const SUBJECTS: readonly DecisionSubject[] = ['REQUEST', 'DECISION', 'APPEAL'];

const keyOf = (request: string, subject: DecisionSubject) => `alliance.draft.${subject}.${request}`;

/**
 * A draft kept in this tab until it is sent, one per request and kind of decision. It may contain personal data, so it
 * is deleted with the tab or the session.
 */
export function useDraft(
  request: string,
  subject: DecisionSubject,
  empty: Draft,
): [Draft, (change: Partial<Draft>) => void] {
  const key = keyOf(request, subject);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? { ...empty, ...(JSON.parse(kept) as Partial<Draft>) } : empty;
  });
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (changed) sessionStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft, changed]);
  const change = (part: Partial<Draft>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };
  return [draft, change];
}

/** True if this tab holds a draft for the request. */
export const hasDraft = (request: string) =>
  SUBJECTS.some((subject) => sessionStorage.getItem(keyOf(request, subject)) !== null);

/** Deletes the drafts for a request once a decision is sent. */
export const forgetDraft = (request: string) => {
  for (const subject of SUBJECTS) sessionStorage.removeItem(keyOf(request, subject));
};
