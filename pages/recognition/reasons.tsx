import { useTranslation } from 'react-i18next';
import { graphql } from '../graph/generated/index.ts';
import type { ReasonShownFragment } from '../graph/generated/graphql.ts';
import { useFieldOfStudy } from '../components/field-of-study.ts';
import { useFormat } from '../components/format.ts';

export const ReasonShown = graphql(`
  fragment ReasonShown on RecognitionReason {
    code
    message
    parameters {
      name
      value
    }
  }
`);

/** A text, and its language if that is not the reader's. */
export interface LocalisedText {
  readonly text: string;
  readonly lang?: 'en';
}

const NUMBER = /^\d+(\.\d+)?$/;
/** Parameters shown as they are: grades and names are not numbers to format. */
const AS_THEY_ARE = ['grade', 'course', 'lacking'];

/**
 * Translates a reason into the reader's language by its code, or returns the institution's own English sentence if the
 * code has no text.
 *
 * @example const say = useReason(); say(coded, reason).text
 */
export function useReason(): (reason: ReasonShownFragment | null | undefined, sentence?: string) => LocalisedText {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const field = useFieldOfStudy();
  return (reason, sentence = reason?.message ?? '') => {
    // Institutions on a newer release may send codes that these pages do not know.
    if (!reason || reason.code === 'OTHER' || !i18n.exists(`reasons.${reason.code}`))
      return { text: sentence, lang: 'en' };
    const shown = (name: string, value: string) => {
      if (name === 'day') return format.date(value);
      if (name === 'theirFields' || name === 'ourField') return format.list(value.split(', ').map(field));
      return NUMBER.test(value) && !AS_THEY_ARE.includes(name) ? format.number(Number(value)) : value;
    };
    const places = Object.fromEntries(reason.parameters.map(({ name, value }) => [name, shown(name, value)]));
    // The types know the parameters of each code only; test/pages/texts.test.ts checks those of each text.
    return { text: t(`reasons.${reason.code}` as 'reasons.RULE_GRADE', places as { grade: string }) };
  };
}

/** A text marked with its language. */
export function Sentence({ text, lang }: LocalisedText) {
  return <span lang={lang}>{text}</span>;
}

/** A heading in the reader's language, and why a request is flagged, in the institution's own English. */
export function Flagged({ as, reason }: { readonly as: string; readonly reason: string }) {
  return (
    <>
      {as} <Sentence text={reason} lang="en" />
    </>
  );
}

/** A list of reasons. */
export function Reasons({ of }: { readonly of: readonly ReasonShownFragment[] }) {
  const say = useReason();
  if (of.length === 0) return null;
  return (
    <ul>
      {of.map((reason) => (
        <li key={reason.message}>
          <Sentence {...say(reason)} />
        </li>
      ))}
    </ul>
  );
}
