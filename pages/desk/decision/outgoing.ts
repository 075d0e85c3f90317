import { useSyncExternalStore } from 'react';
import type { CommandAnswer } from '../../graph/use-command.ts';
import { forgetDraft } from './draft.ts';

/** How long a decision is held back, in seconds, during which it can be undone. */
export const SECONDS_TO_UNDO = 8;
/** How long a sent decision is reported, in milliseconds. */
const SECONDS_TO_SAY_SO = 6;

/** A decision being sent. */
export interface Outgoing {
  readonly request: string;
  /** The title of the request, for display. */
  readonly title: string;
  readonly state: 'WAITING' | 'SENDING' | 'SENT' | 'FAILED';
  /** When it is sent, in milliseconds since 1970. */
  readonly leavesAt: number;
  /** Why sending failed. */
  readonly refusal: CommandAnswer<unknown>['refusal'];
  readonly troubles: CommandAnswer<unknown>['troubles'];
}

/**
 * Sends the decision. Called again after a failure, it sends the same command with the same key, so that it takes
 * effect once.
 */
type Send = () => Promise<CommandAnswer<unknown>>;

interface Kept {
  readonly send: Send;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let all: readonly Outgoing[] = [];
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();

/**
 * Sends a decision after a delay, unless it is undone. Navigating to another page of the desk does not stop it. Closing
 * the tab does: the browser asks first, and an unsent decision remains a draft.
 */
export function sendLater({ request, title, send }: { request: string; title: string; send: Send }): void {
  if (isSending(request)) return;
  takeBack(request);
  const leavesAt = Date.now() + SECONDS_TO_UNDO * 1000;
  kept.set(request, { send, timer: setTimeout(() => void sendNow(request), SECONDS_TO_UNDO * 1000) });
  show([...all, { request, title, state: 'WAITING', leavesAt, refusal: null, troubles: [] }]);
}

/** Undoes a decision that has not been sent, or dismisses the report of one. The draft is kept. */
export function takeBack(request: string): void {
  if (isSending(request)) return;
  clearTimeout(kept.get(request)?.timer);
  kept.delete(request);
  show(all.filter((one) => one.request !== request));
}

/** Sends a decision without further delay, or again after a failure. */
export async function sendNow(request: string): Promise<void> {
  const outgoing = kept.get(request);
  if (!outgoing || isSending(request)) return;
  clearTimeout(outgoing.timer);
  change(request, { state: 'SENDING', refusal: null, troubles: [] });
  const { done, refusal, troubles } = await outgoing.send();
  if (!done) return change(request, { state: 'FAILED', refusal, troubles });
  forgetDraft(request);
  change(request, { state: 'SENT' });
  outgoing.timer = setTimeout(() => takeBack(request), SECONDS_TO_SAY_SO * 1000);
}

/** The decisions being sent, earliest first. */
export const onTheirWay = (): readonly Outgoing[] => all;

/** `onTheirWay`, as it changes. */
export function useOutgoing(): readonly Outgoing[] {
  return useSyncExternalStore(subscribe, onTheirWay);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isSending = (request: string) => all.some((one) => one.request === request && one.state === 'SENDING');

function change(request: string, part: Partial<Outgoing>): void {
  show(all.map((one) => (one.request === request ? { ...one, ...part } : one)));
}

function show(next: readonly Outgoing[]): void {
  all = next;
  // One that failed is unsent too, until somebody closes it: its draft would go with the tab.
  const unsent = all.some(({ state }) => state !== 'SENT');
  if (unsent) addEventListener('beforeunload', askBeforeLeaving);
  else removeEventListener('beforeunload', askBeforeLeaving);
  for (const listener of listeners) listener();
}

/** The browser shows its own confirmation text. */
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();
