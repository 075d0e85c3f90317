import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Notice } from './notice.tsx';

const Tell = createContext<(what: string) => void>(() => undefined);

/** Says in the surrounding `DoneArea` what a command did; for commands whose button goes with what they change. */
export const useTell = () => useContext(Tell);

/** Longer than a dialog takes to close and to give the focus back. */
const AFTER_DIALOG_MS = 100;

/**
 * Says what the last command in this area did, above it, and takes the focus: the button that was pressed may be gone or
 * disabled, and the focus with it.
 */
export function DoneArea({ children }: { readonly children: ReactNode }) {
  // A new object each time: the same may be done twice.
  const [done, setDone] = useState<{ readonly what: string } | null>(null);
  const [tell] = useState(() => (what: string) => setDone({ what }));
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => line.current?.focus(), AFTER_DIALOG_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Tell value={tell}>
      <div ref={line} tabIndex={-1} className="told" role="status">
        {done && (
          <Notice tone="good">
            <p>{done.what}</p>
          </Notice>
        )}
      </div>
      {children}
    </Tell>
  );
}
