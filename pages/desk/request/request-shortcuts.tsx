import { takeBack } from '../decision/outgoing.ts';
import { Shortcuts, type ShortcutActions } from '../shortcuts/shortcuts.tsx';

interface RequestShortcutsProps {
  readonly id: string;
  readonly back: string;
  readonly previous: string | null;
  readonly next: string | null;
  readonly go: (to: string) => void;
}

/** The shortcuts of a request's page. */
export function RequestShortcuts({ id, back, previous, next, go }: RequestShortcutsProps) {
  const keys: ShortcutActions = {
    u: { name: 'back', act: () => go(back) },
    ...(next && { j: { name: 'next', act: () => go(`/desk/${next}`) } }),
    ...(previous && { k: { name: 'previous', act: () => go(`/desk/${previous}`) } }),
    t: { name: 'take', act: () => find('#take-up')?.click() },
    d: { name: 'decide', act: () => find('#decide input, #decide button')?.focus() },
    l: { name: 'ask', act: () => open('#ask-learner') },
    e: { name: 'expert', act: () => open('#ask-expert') },
    z: { name: 'undo', act: () => takeBack(id) },
    p: { name: 'print', act: () => find('#print')?.click() },
  };
  return <Shortcuts keys={keys} />;
}

const find = (what: string) => document.querySelector<HTMLElement>(what);

/** Opens a form and focuses its first field. */
function open(what: string): void {
  const form = document.querySelector<HTMLDetailsElement>(what);
  if (!form) return;
  form.open = true;
  form.querySelector<HTMLElement>('input, textarea')?.focus();
}
