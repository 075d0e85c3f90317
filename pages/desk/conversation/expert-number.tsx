import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The number by which officers address this assessor; institutions keep no directory of names for it. */
export function ExpertNumber({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <section className="card stack tight" aria-labelledby="expert-number">
      <h2 id="expert-number">{t('desk.expert.number')}</h2>
      <p className="soft">{t('desk.expert.numberWhat')}</p>
      <p className="row">
        <code>{subject}</code>
        <button
          type="button"
          className="button small"
          onClick={() => void navigator.clipboard.writeText(subject).then(() => setCopied(true))}
        >
          {t(copied ? 'me.copied' : 'desk.expert.copy')}
        </button>
      </p>
    </section>
  );
}
