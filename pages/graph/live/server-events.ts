/** An event of a stream; `data` is null if it only advanced the id. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string | null;
  readonly id: string | null;
}

/**
 * Parses Server-Sent Events (HTML Living Standard, section 9.2.6) from a response body. The browser's own `EventSource`
 * cannot send an `authorization` header, and a token does not belong in a URL.
 */
export async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + value).split('\n\n');
      text = blocks.pop() ?? '';
      yield* blocks.map(eventOf);
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): ServerEvent {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  const all = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = all('data');
  return {
    event: all('event').at(-1) ?? 'message',
    data: data.length > 0 ? data.join('\n') : null,
    id: all('id').at(-1) ?? null,
  };
}
