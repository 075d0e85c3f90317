import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ORDERS, withValue } from './catalogue-address.ts';

/** The order of the results. */
export function OrderSelect() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  return (
    <label className="order">
      {t('catalogue.order')}
      <select
        value={parameters.get('order') ?? ''}
        onChange={({ target }) => setParameters(withValue(parameters, 'order', target.value), { replace: true })}
      >
        <option value="">{t('catalogue.orders.best')}</option>
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {t(`catalogue.orders.${order}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
