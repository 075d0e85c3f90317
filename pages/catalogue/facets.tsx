import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { SelectField } from '../components/fields.tsx';
import { useFormat } from '../components/format.ts';
import { useSession } from '../session/use-session.ts';
import { chosenOf, FACETS, toggled, withValue, type Facet } from './catalogue-address.ts';
import { useFacetLabel, type FacetsFound } from './facet-label.ts';

const CREDITS = ['1', '2', '3', '5'];
const SHOWN = 6;
/** Lets the checkbox show as ticked before the search runs. */
// Do not scroll: several filters further down may be chosen in a row.
const AT_ONCE = { flushSync: true, preventScrollReset: true };

/** The filters with the number of courses for each value: a column on wide screens, collapsible on narrow ones. */
export function Facets({ facets }: { readonly facets: FacetsFound }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const chosen = chosenOf(parameters).length;
  // Open by default if there is room for a column.
  return (
    <details className="facets" open={matchMedia('(width >= 56rem)').matches}>
      <summary>
        {t('catalogue.filters')}
        {chosen > 0 && <span className="badge info">{chosen}</span>}
      </summary>
      <div className="facet-list">
        <Credits />
        <RecognisedAtHome />
        {FACETS.map((name) => (
          <FacetGroup key={name} name={name} facets={facets} />
        ))}
      </div>
    </details>
  );
}

function FacetGroup({ name, facets }: { readonly name: Facet; readonly facets: FacetsFound }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [parameters, setParameters] = useSearchParams();
  const label = useFacetLabel(facets);
  const values = facets.find((facet) => facet.name === name)?.values ?? [];
  if (values.length === 0) return null;
  const boxes = values.map(({ value, count }) => (
    <label key={value} className="check">
      <input
        type="checkbox"
        checked={parameters.has(name, value)}
        onChange={() => setParameters(toggled(parameters, name, value), AT_ONCE)}
      />
      <span>{label(name, value)}</span>
      <span className="count">{format.number(count)}</span>
    </label>
  ));
  return (
    <fieldset className="facet">
      <legend>{t(`catalogue.facet.${name}`)}</legend>
      {boxes.slice(0, SHOWN)}
      {boxes.length > SHOWN && (
        <details>
          <summary className="small">{t('app.more')}</summary>
          {boxes.slice(SHOWN)}
        </details>
      )}
    </fieldset>
  );
}

function Credits() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  return (
    <SelectField
      label={t('catalogue.credits')}
      of={CREDITS}
      name={(ects) => t('catalogue.upToCredits', { ects })}
      none={t('catalogue.anyCredits')}
      value={parameters.get('ects') ?? ''}
      onChange={(ects) => setParameters(withValue(parameters, 'ects', ects), AT_ONCE)}
    />
  );
}

function RecognisedAtHome() {
  const { t } = useTranslation();
  const session = useSession();
  const [parameters, setParameters] = useSearchParams();
  if (!session?.learner) return null;
  const { institution } = session;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={parameters.has('recognisedAt', institution)}
        onChange={() => setParameters(toggled(parameters, 'recognisedAt', institution), AT_ONCE)}
      />
      <span>{t('catalogue.recognised')}</span>
    </label>
  );
}
