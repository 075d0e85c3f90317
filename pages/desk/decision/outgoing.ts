import { useSyncExternalStore } from 'react';
import type { CommandAnswer } from '../../graph/use-command.ts';
import { forgetDraft } from './draft.ts';

/** So long a decision waits before it leaves, and can be taken back. */
export const SECONDS_TO_UNDO = 8;
/** So long the desk says that one was sent. */
const SECONDS_TO_SAY_SO = 6;

/** A decision on its way. */
export interface Outgoing {
  readonly request: string;
  /** What it is about, for showing. */
  readonly title: string;
  readonly state: 'WAITING' | 'SENDING' | 'SENT' | 'FAILED';
  /** Milliseconds since 1970. */
  readonly leavesAt: number;
  /** Why it was not done. */
  readonly refusal: CommandAnswer<unknown>['refusal'];
  readonly troubles: CommandAnswer<unknown>['troubles'];
}

/** Sends it; asked again after a failure it sends the very same command, so that it is done once. */
type Send = () => Promise<CommandAnswer<unknown>>;

interface Kept {
  readonly send: Send;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let all: readonly Outgoing[] = [];
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();

/**
 * Puts a decision on its way: it leaves after some seconds, unless it is taken back. Going on to another page of the
 * desk does not stop it. Closing the tab does: the browser asks first, and what had not left stays a draft in this tab,
 * and is never half sent.
 */
export function sendLater({ request, title, send }: { request: string; title: string; send: Send }): void {
  if (isSending(request)) return;
  takeBack(request);
  const leavesAt = Date.now() + SECONDS_TO_UNDO * 1000;
  kept.set(request, { send, timer: setTimeout(() => void sendNow(request), SECONDS_TO_UNDO * 1000) });
  show([...all, { request, title, state: 'WAITING', leavesAt, refusal: null, troubles: [] }]);
}

/** Takes a decision back that has not left, or puts away what is said of one. Its draft stays. */
export function takeBack(request: string): void {
  if (isSending(request)) return;
  clearTimeout(kept.get(request)?.timer);
  kept.delete(request);
  show(all.filter((one) => one.request !== request));
}

/** Sends a decision without waiting any longer, or once more after a failure. */
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

/** The decisions on their way, the earliest first. */
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

/** The browser asks in its own words. */
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();
