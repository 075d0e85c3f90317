import { useTranslation } from 'react-i18next';

interface PlacesFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** How many places an offering has, as they are typed. */
export function PlacesField({ value, onChange }: PlacesFieldProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="label">{t('staff.placesInAll')}</span>
      <input type="number" min="1" max="100000" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

/** True where what was typed is a number of places. */
export const arePlaces = (value: string): boolean => /^[1-9]\d{0,5}$/.test(value);
