const KEY = 'alliance.queue';

/** The queue as last shown in this tab: the address to return to, and the order of the requests. */
export interface SeenQueue {
  readonly address: string;
  readonly requests: readonly string[];
}

/** Stores the queue as shown on the page when one of its requests is opened. */
export function rememberQueue(): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.queue [data-request]')];
  const requests = lines.flatMap(({ dataset }) => dataset['request'] ?? []);
  const seen: SeenQueue = { address: location.pathname + location.search, requests };
  sessionStorage.setItem(KEY, JSON.stringify(seen));
}

/** The neighbours of a request in the queue it was opened from. */
export function placeInQueue(request: string): { back: string; previous: string | null; next: string | null } {
  const kept = sessionStorage.getItem(KEY);
  const { address, requests } = kept ? (JSON.parse(kept) as SeenQueue) : { address: '/desk', requests: [] };
  const at = requests.indexOf(request);
  if (at < 0) return { back: address, previous: null, next: requests[0] ?? null };
  return { back: address, previous: requests[at - 1] ?? null, next: requests[at + 1] ?? null };
}
