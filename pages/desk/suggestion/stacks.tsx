import { useTranslation } from 'react-i18next';
import { graphql } from '../../graph/generated/index.ts';
import type { SuggestedStackFragment } from '../../graph/generated/graphql.ts';
import { useFormat } from '../../components/format.ts';

export const SuggestedStack = graphql(`
  fragment SuggestedStack on RecognitionStack {
    have
    missing
    rule {
      id
      title(language: $language)
    }
    sources {
      title
      there
    }
  }
`);

/** Rules that combine several courses and to which the evidence contributes: what is earned and what is missing. */
export function Stacks({ stacks }: { readonly stacks: readonly SuggestedStackFragment[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stacks.length === 0) return null;
  return (
    <>
      <h3>{t('desk.stacks')}</h3>
      <ul>
        {stacks.map(({ rule, have, missing, sources }) => {
          const lacking = sources.filter(({ there }) => !there).map(({ title }) => title);
          return (
            <li key={rule.id}>
              {t('desk.stack', { rule: rule.title, have: format.number(have), missing: format.number(missing) })}
              {lacking.length > 0 && ` (${t('desk.stackLacks', { titles: format.list(lacking) })})`}
            </li>
          );
        })}
      </ul>
    </>
  );
}
