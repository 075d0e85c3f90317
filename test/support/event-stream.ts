/** One event of a stream, its data read. */
export interface StreamedEvent {
  readonly event: string;
  readonly data: { readonly kind?: string; readonly record?: string; readonly at?: string; readonly code?: string };
}

/** An open `GET /live`, read as the HTML standard says. */
export interface TestStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly StreamedEvent[];
  /** What `Last-Event-ID` would say now. */
  readonly lastEventId: string;
  readonly comments: number;
  readonly closed: boolean;
  changes(): { kind: string; record: string }[];
  close(): void;
}

/** Opens a stream, with a token or as a visitor. */
export async function openStream(
  hub: string,
  token: string | null,
  { kinds, lastEventId: from }: { readonly kinds?: string; readonly lastEventId?: string } = {},
): Promise<TestStream> {
  const stopping = new AbortController();
  const response = await fetch(`${hub}/live${kinds === undefined ? '' : `?kinds=${kinds}`}`, {
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(from !== undefined && { 'last-event-id': from }),
    },
    signal: stopping.signal,
  });
  const events: StreamedEvent[] = [];
  const state = { lastEventId: '', comments: 0, closed: false };
  const read = (block: string) => {
    let event = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) state.comments += 1;
      if (line.startsWith('id: ')) state.lastEventId = line.slice(4);
      if (line.startsWith('event: ')) event = line.slice(7);
      if (line.startsWith('data: ')) data += line.slice(6);
    }
    if (data !== '') events.push({ event, data: JSON.parse(data) as StreamedEvent['data'] });
  };
  const follow = async () => {
    if (!response.ok || !response.body) return;
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(read);
    }
  };
  void follow()
    .catch(() => undefined)
    .finally(() => (state.closed = true));
  return {
    status: response.status,
    headers: response.headers,
    events,
    get lastEventId() {
      return state.lastEventId;
    },
    get comments() {
      return state.comments;
    },
    get closed() {
      return state.closed;
    },
    changes: () =>
      events
        .filter(({ event }) => event === 'change')
        .map(({ data }) => ({ kind: data.kind ?? '', record: data.record ?? '' })),
    close: () => stopping.abort(),
  };
}
