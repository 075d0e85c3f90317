import { useTranslation } from 'react-i18next';

interface PlacesFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field for the number of places, holding the text as typed. */
export function PlacesField({ value, onChange }: PlacesFieldProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="label">{t('staff.placesInAll')}</span>
      <input type="number" min="1" max="100000" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

/** True if the text is a valid number of places. */
export const arePlaces = (value: string): boolean => /^[1-9]\d{0,5}$/.test(value);
