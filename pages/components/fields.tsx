import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  /** Help text for the field. */
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A form field with its label above. */
function Field({ label, hint, children }: FieldProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      {children}
      {hint && <span className="hint">{hint}</span>}
    </label>
  );
}

interface SelectFieldProps<Value extends string | number> {
  readonly label: string;
  /** The options, and the name of each. */
  readonly of: readonly Exclude<Value, ''>[];
  readonly name: (one: Exclude<Value, ''>) => ReactNode;
  /** The name of the empty option, if choosing none is allowed. */
  readonly none?: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A select with one choice. */
export function SelectField<Value extends string | number>({
  label,
  of,
  name,
  none,
  value,
  onChange,
}: SelectFieldProps<Value>) {
  const choose = (chosen: string) => onChange(of.find((one) => String(one) === chosen) ?? ('' as Value));
  return (
    <Field label={label}>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {of.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** An institution to choose. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
}

interface InstitutionFieldProps extends Pick<SelectFieldProps<string>, 'label' | 'none' | 'value' | 'onChange'> {
  readonly institutions: readonly Choosable[];
}

/** A select of institutions, by name. */
export function InstitutionField({ institutions, ...field }: InstitutionFieldProps) {
  const names = new Map(institutions.map(({ id, name }) => [id, name]));
  return <SelectField {...field} of={[...names.keys()]} name={(id) => names.get(id)} />;
}

interface ChecksFieldProps<Value extends string> {
  readonly legend: string;
  readonly of: readonly Value[];
  readonly name: (one: Value) => ReactNode;
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** A group of checkboxes. */
export function ChecksField<Value extends string>({ legend, of, name, chosen, onChange }: ChecksFieldProps<Value>) {
  const toggle = (one: Value) =>
    onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <fieldset className="facet">
      <legend>{legend}</legend>
      {of.map((one) => (
        <label key={one} className="check">
          <input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
          <span>{name(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly required?: boolean;
  /** The earliest day that can be chosen. */
  readonly min?: string;
  /** Only as wide as a date, in a form with wide fields. */
  readonly short?: boolean;
}

/** As far as four digits of a year go, and the day after: more cannot be typed, and are no day of the API. */
const LAST_DAY = '9999-12-30';

/** A date field. */
export function DateField({ label, hint, short = false, onChange, ...input }: DateFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <input
        {...input}
        max={LAST_DAY}
        className={short ? 'short' : undefined}
        type="date"
        onChange={({ target }) => target.value.length <= LAST_DAY.length && onChange(target.value)}
      />
    </Field>
  );
}
