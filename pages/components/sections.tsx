import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Links to the sections of a long page, by id. */
export function SectionLinks({ sections }: { readonly sections: readonly (readonly [id: string, title: string])[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('me.sections')}>
      <ul className="row">
        {sections.map(([id, title]) => (
          <li key={id}>
            <a className="chip" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PageSectionProps {
  /** Its fragment in the address. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A section of a long page, with its title. */
export function PageSection({ id, title, children }: PageSectionProps) {
  return (
    <section className="stack" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
