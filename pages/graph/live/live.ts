import { currentSession } from '../../session/session.ts';
import type { Change } from './change.ts';
import { serverEvents } from './server-events.ts';

/** Told of each change; null: something may have been missed, so that everything shown is asked for anew. */
export type LiveListener = (change: Change | null) => void;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

const listeners = new Set<LiveListener>();
let running: AbortController | null = null;
let lastEventId: string | null = null;

/**
 * Listens to what the hub tells the signed-in person, over one stream for all of this tab. It is open only while somebody
 * listens and the page can be seen; where it was closed or lost, it is taken up from where it was.
 *
 * @returns a function that ends it
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

/** Without waiting until the pause is over. */
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
    // Not all tabs at once, should a hub have been away.
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Until the stream ends: whether to come again. */
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
