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

/** Words, and their language where it is not the reader's. */
export interface Said {
  readonly text: string;
  readonly lang?: 'en';
}

const NUMBER = /^\d+(\.\d+)?$/;
/** A grade is no amount, nor is what a course is called. */
const AS_THEY_ARE = ['grade', 'course', 'lacking'];

/**
 * How a reason is said to the reader: in their language by its code, else in the institution's own sentence.
 *
 * @example const say = useReason(); say(coded, reason).text
 */
export function useReason(): (reason: ReasonShownFragment | null | undefined, sentence?: string) => Said {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const field = useFieldOfStudy();
  return (reason, sentence = reason?.message ?? '') => {
    // A newer release may know more reasons than these pages.
    if (!reason || reason.code === 'OTHER' || !i18n.exists(`reasons.${reason.code}`))
      return { text: sentence, lang: 'en' };
    const shown = (name: string, value: string) => {
      if (name === 'day') return format.date(value);
      if (name === 'theirFields' || name === 'ourField') return format.list(value.split(', ').map(field));
      return NUMBER.test(value) && !AS_THEY_ARE.includes(name) ? format.number(Number(value)) : value;
    };
    const places = Object.fromEntries(reason.parameters.map(({ name, value }) => [name, shown(name, value)]));
    // Which places a sentence has, a test holds; the types know it of each code only.
    return { text: t(`reasons.${reason.code}` as 'reasons.RULE_GRADE', places as { grade: string }) };
  };
}

/** Words in their language. */
export function Sentence({ text, lang }: Said) {
  return <span lang={lang}>{text}</span>;
}

/** Several reasons, one below the other. */
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
