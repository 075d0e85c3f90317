import { useTranslation } from 'react-i18next';
import type { DifferenceKind } from '../../graph/generated/graphql.ts';
import { SelectField } from '../../components/fields.tsx';
import type { DraftDifference } from './needs.ts';

const KINDS: readonly DifferenceKind[] = ['LEARNING_OUTCOMES', 'LEVEL', 'WORKLOAD', 'PROFILE', 'QUALITY'];

interface DifferenceFieldsProps {
  readonly differences: readonly DraftDifference[];
  readonly suggested: readonly DraftDifference[];
  readonly onChange: (differences: readonly DraftDifference[]) => void;
}

/**
 * The substantial differences, each with its kind and an explanation. Differences found by the comparison can be added
 * with one click.
 */
export function DifferenceFields({ differences, suggested, onChange }: DifferenceFieldsProps) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<DraftDifference>) =>
    onChange(differences.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const add = (difference: DraftDifference) => {
    const begun = differences.filter(({ explanation }) => explanation.trim() !== '');
    onChange([...begun, difference]);
  };
  const open = suggested.filter((one) => !differences.some(({ explanation }) => explanation === one.explanation));
  return (
    <fieldset className="choice stack">
      <legend>{t('desk.differencesLegend')}</legend>
      {differences.map(({ kind, explanation }, at) => (
        <div key={at} className="difference">
          <SelectField
            label={t('desk.difference')}
            of={KINDS}
            name={(one) => t(`codes.difference.${one}`)}
            value={kind}
            onChange={(one) => change(at, { kind: one })}
          />
          <label className="field">
            <span className="label">{t('desk.explanation')}</span>
            <textarea
              required
              value={explanation}
              maxLength={10_000}
              onChange={({ target }) => change(at, { explanation: target.value })}
            />
          </label>
          {differences.length > 1 && (
            <p>
              <button
                type="button"
                className="button quiet small"
                onClick={() => onChange(differences.filter((_, index) => index !== at))}
              >
                {t('desk.differenceRemove')}
              </button>
            </p>
          )}
        </div>
      ))}
      <p className="row">
        {open.map((one) => (
          <button key={one.explanation} type="button" className="button small" onClick={() => add({ ...one })}>
            {t('desk.differenceTake', { kind: t(`codes.difference.${one.kind}`) })}
          </button>
        ))}
        <button
          type="button"
          className="button quiet small"
          onClick={() => onChange([...differences, { kind: 'LEARNING_OUTCOMES', explanation: '' }])}
        >
          {t('desk.differenceAdd')}
        </button>
      </p>
    </fieldset>
  );
}
