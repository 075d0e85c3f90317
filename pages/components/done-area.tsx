import { createContext, useContext, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Notice, type Tone } from './notice.tsx';

const Tell = createContext<(what: string, tone?: Tone) => void>(() => undefined);

/** Says in the surrounding `DoneArea` what a command did; for commands whose button goes with what they change. */
export const useTell = () => useContext(Tell);

/** Longer than a dialog takes to close and to give the focus back. */
const AFTER_DIALOG_MS = 100;

/**
 * Moves the focus to an element each time that something new was done: the button that was pressed may be gone or
 * disabled, and the focus with it. Whoever writes in a field by then keeps the focus there.
 *
 * @param done a new object each time: the same may be done twice
 */
export function useFocusOnceDone(done: object | null): RefObject<HTMLDivElement | null> {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => {
      if (!document.activeElement?.matches('input, select, textarea')) line.current?.focus();
    }, AFTER_DIALOG_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return line;
}

/** Says what the last command in this area did, above it, and takes the focus. */
export function DoneArea({ children }: { readonly children: ReactNode }) {
  const [done, setDone] = useState<{ readonly what: string; readonly tone: Tone } | null>(null);
  const [tell] = useState(
    () =>
      (what: string, tone: Tone = 'good') =>
        setDone({ what, tone }),
  );
  const line = useFocusOnceDone(done);
  return (
    <Tell value={tell}>
      <div ref={line} tabIndex={-1} className="told" role="status">
        {done && (
          <Notice tone={done.tone}>
            <p>{done.what}</p>
          </Notice>
        )}
      </div>
      {children}
    </Tell>
  );
}
