import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  /** What helps to fill it in. */
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** What one fills in, with its label above it. */
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
  /** What can be chosen, and what each is called. */
  readonly of: readonly Exclude<Value, ''>[];
  readonly name: (one: Exclude<Value, ''>) => ReactNode;
  /** What choosing none of them is called, where one may: the empty value. */
  readonly none?: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of several, in a list that opens. */
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

/** One of several institutions, by name. */
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

/** As many of several as one likes, each with a box to tick. */
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
  /** The first day that can be chosen. */
  readonly min?: string;
  /** Only as wide as a date, in a form of wide fields. */
  readonly short?: boolean;
}

/** A day. */
export function DateField({ label, hint, short = false, onChange, ...input }: DateFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <input
        {...input}
        className={short ? 'short' : undefined}
        type="date"
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
