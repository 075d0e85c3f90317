import { useTranslation } from 'react-i18next';
import type { DecidableFragment } from '../../graph/generated/graphql.ts';
import { dayIn } from '../../components/days.ts';
import { DateField } from '../../components/fields.tsx';
import { useFormat } from '../../components/format.ts';
import { DifferenceFields } from './difference-fields.tsx';
import { needsOf, type Asked, type Draft, type EctsNeed } from './needs.ts';

type Suggested = NonNullable<DecidableFragment['suggestion']>['differences'];

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly asked: Asked;
  /** Differences found in the evidence, which can be added. */
  readonly suggested: Suggested;
}

/** Exactly the fields that the chosen outcome requires. */
export function NeededFields({ draft, change, asked, suggested }: FieldsProps) {
  const { t } = useTranslation();
  const needs = needsOf(draft.outcome, asked);
  return (
    <>
      <Ects need={needs.ects} draft={draft} change={change} atLeast={asked.atLeast} />
      {needs.grade && (
        <label className="field">
          <span className="label">{t('desk.grade')}</span>
          <input
            className="short"
            value={draft.grade}
            maxLength={40}
            onChange={({ target }) => change({ grade: target.value })}
          />
        </label>
      )}
      {needs.conditions && (
        <Words name="conditions" value={draft.conditions} onChange={(conditions) => change({ conditions })} />
      )}
      {needs.alternative && (
        <Words name="alternative" value={draft.alternative} onChange={(alternative) => change({ alternative })} />
      )}
      {needs.less && (
        <DifferenceFields
          differences={draft.differences}
          suggested={suggested}
          onChange={(differences) => change({ differences })}
        />
      )}
      {(needs.less || draft.uphold === false) && (
        <Words name="reasons" value={draft.reasons} onChange={(reasons) => change({ reasons })} hint />
      )}
      {needs.less && (
        <DateField
          label={t('desk.appealUntil')}
          hint={t('desk.appealUntilHint')}
          short
          required
          min={dayIn(1)}
          value={draft.appealUntil}
          onChange={(appealUntil) => change({ appealUntil })}
        />
      )}
    </>
  );
}

interface EctsProps extends Pick<FieldsProps, 'draft' | 'change'> {
  readonly need: EctsNeed;
  readonly atLeast: number | null;
}

function Ects({ need, draft, change, atLeast }: EctsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (need.kind === 'NONE') return null;
  if (need.kind === 'ALL') {
    const ects = format.number(need.ects);
    if (!need.wanted) return <p>{t('desk.ectsAll', { ects })}</p>;
    return (
      <label className="check">
        <input
          type="checkbox"
          checked={draft.recordAll}
          onChange={({ target }) => change({ recordAll: target.checked })}
        />
        {t('desk.ectsRecord', { ects })}
      </label>
    );
  }
  const most = format.number(need.most);
  return (
    <label className="field">
      <span className="label">{t(need.required ? 'desk.ects' : 'desk.ectsOptional')}</span>
      <input
        className="short"
        type="number"
        min={atLeast ?? 0}
        max={need.most}
        step="any"
        required={need.required}
        value={draft.ects}
        onChange={({ target }) => change({ ects: target.value })}
      />
      <span className="hint">
        {t(need.all ? 'desk.ectsUpTo' : 'desk.ectsLessThan', { ects: most })}
        {atLeast !== null && ` ${t('desk.ectsAtLeast', { ects: format.number(atLeast) })}`}
      </span>
    </label>
  );
}

interface WordsProps {
  readonly name: 'conditions' | 'alternative' | 'reasons';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: boolean;
}

/** A text field for words that the learner will read. */
export function Words({ name, value, onChange, hint }: WordsProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="label">{t(`desk.${name}`)}</span>
      <textarea required maxLength={10_000} value={value} onChange={({ target }) => onChange(target.value)} />
      {hint && <span className="hint">{t('desk.reasonsHint')}</span>}
    </label>
  );
}
