import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Icon } from '../components/icon.tsx';
import { chosenOf, toggled } from './catalogue-address.ts';
import { useFacetLabel, type FacetsFound } from './facet-label.ts';

/** The selected filters, each with a button to remove it. */
export function SelectedFilters({ facets }: { readonly facets: FacetsFound }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const label = useFacetLabel(facets);
  const chosen = chosenOf(parameters);
  if (chosen.length === 0) return null;
  const clear = () => {
    const q = parameters.get('q');
    setParameters(q ? { q } : {});
  };
  return (
    <ul role="list" className="chosen">
      {chosen.map(({ name, value }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            className="chip"
            aria-label={t('catalogue.remove', { filter: label(name, value) })}
            onClick={() => setParameters(toggled(parameters, name, value))}
          >
            {label(name, value)}
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="button quiet small" onClick={clear}>
          {t('catalogue.clear')}
        </button>
      </li>
    </ul>
  );
}
