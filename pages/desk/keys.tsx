import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

type KeyName = keyof typeof import('../texts/en/desk.ts').desk.keys;

/**
 * What single keys do on this page. Never while somebody types, nor with a modifier, so that nothing of browser or
 * screen reader is taken away (WCAG 2.2, 2.1.4: only where the focus is in the page's own content).
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, select, textarea, [role=dialog]');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** The list of keys, for whoever works without a mouse. */
export function Keys({ keys }: { readonly keys: Readonly<Record<string, KeyName>> }) {
  const { t } = useTranslation();
  return (
    <details className="keys no-print">
      <summary>{t('desk.shortcuts')}</summary>
      <dl>
        {Object.entries(keys).map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`desk.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
