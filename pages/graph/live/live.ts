import { currentSession } from '../../session/session.ts';
import type { Change } from './change.ts';
import { serverEvents } from './server-events.ts';

/** Called for each change; with null if changes may have been missed and everything shown must be refetched. */
export type LiveListener = (change: Change | null) => void;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

const listeners = new Set<LiveListener>();
let running: AbortController | null = null;
let lastEventId: string | null = null;

/**
 * Listens to the hub's notices for the signed-in person, over one stream per tab. It is open only while there are
 * listeners and the page is visible; after an interruption it resumes from the last event.
 *
 * @returns a function that stops listening
 */
export function listenLive(listener: LiveListener): () => void {
  listeners.add(listener);
  update();
  return () => {
    listeners.delete(listener);
    update();
  };
}

document.addEventListener('visibilitychange', update);
window.addEventListener('online', restart);

function update(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible' && currentSession() !== null;
  if (wanted && !running) {
    running = new AbortController();
    void keepOpen(running.signal);
  } else if (!wanted && running) {
    running.abort();
    running = null;
  }
}

/** Ends the pause early. */
function restart(): void {
  running?.abort();
  running = null;
  update();
}

async function keepOpen(signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const outcome = await follow(signal, () => (pause = FIRST_PAUSE_MS)).catch(() => 'again' as const);
    if (outcome === 'never') return;
    // Random, so that not all tabs reconnect simultaneously after the hub was unavailable.
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Reads until the stream ends; returns whether to reconnect. */
async function follow(signal: AbortSignal, opened: () => void): Promise<'again' | 'never'> {
  const session = currentSession();
  if (!session) return 'never';
  const { ok, status, body } = await fetch('/live', {
    headers: {
      authorization: `Bearer ${session.token}`,
      accept: 'text/event-stream',
      ...(lastEventId !== null && { 'last-event-id': lastEventId }),
    },
    signal,
  });
  if (!ok || !body) return status === 429 || status >= 500 ? 'again' : 'never';
  opened();
  for await (const { event, data, id } of serverEvents(body)) {
    if (signal.aborted) return 'again';
    if (id !== null) lastEventId = id;
    if (data === null) continue;
    if (event === 'change') tell(JSON.parse(data) as Change);
    if (event === 'reset') tell(null);
    if (event === 'end' && (JSON.parse(data) as { code: string }).code === 'UNAUTHENTICATED') return 'never';
  }
  return 'again';
}

function tell(change: Change | null): void {
  for (const listener of listeners) listener(change);
}
