import type { Hub } from './ask.ts';

/** A record that changed; null if events may have been missed, so that everything shown must be queried again. */
export type Followed = { readonly kind: string; readonly record: string; readonly at: string } | null;

const PAUSE_MS = 3000;

/**
 * Changes (`schema/live.schema.json` lists the kinds) that the signed-in person may know of, until the token expires or
 * `signal` aborts. A broken connection is resumed where it ended. `EventSource` would do the same, but sends no token.
 *
 * @example for await (const change of follow(hub, ['ENROLMENT_CHANGED'], signal)) await showAgain();
 */
export async function* follow(
  { address, token }: Hub,
  kinds: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  let last = '';
  while (!signal.aborted) {
    const headers = { authorization: `Bearer ${token}`, ...(last !== '' && { 'last-event-id': last }) };
    const response = await fetch(`${address}/live?kinds=${kinds.join()}`, { headers, signal }).catch(() => null);
    if (response?.status === 401) return;
    let text = '';
    try {
      for await (const part of response?.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (text + part).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const of = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
          last = of('id') || last;
          if (of('event') === 'change') yield JSON.parse(of('data')) as Followed;
          if (of('event') === 'reset') yield null;
        }
      }
    } catch (error) {
      if (!signal.aborted) console.error(`The stream broke (${(error as Error).message}); resuming.`);
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
