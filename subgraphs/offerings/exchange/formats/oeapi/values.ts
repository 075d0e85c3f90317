import type { Multilingual } from '../../../../shared/text/multilingual.ts';
import { membersOf, objectOf, textOf, type Node } from '../../text/json.ts';
import { languageOf } from '../../text/language.ts';
import { plainText, quote } from '../../text/plain-text.ts';
import type { Remarks } from '../../draft/remarks.ts';
import { modeOf, modeOfAll, type ModeName } from '../../draft/vocabulary.ts';

/** Text by language, of a list of `{ language, value }`; a language given twice keeps its first text. */
export function wordsOf(node: Node, member: string, remarks: Remarks): Multilingual {
  return wordsAmong(membersOf(node, member), remarks);
}

/** The same of the values themselves. */
export function wordsAmong(
  members: readonly { readonly value: unknown; readonly path: string }[],
  remarks: Remarks,
): Multilingual {
  const words: Record<string, string> = {};
  for (const { value, path } of members) {
    const tagged = objectOf(value);
    const text = plainText(textOf(tagged?.['value'] ?? value) ?? '');
    const tag = textOf(tagged?.['language'] ?? tagged?.['langauge']);
    if (!text) continue;
    const language = tag === null ? null : languageOf(tag);
    if (language === null)
      remarks.notice(
        { path },
        `A text ${tag ? `in ${quote(tag)}` : 'without language'} is not taken: "language" must be a tag such as en-GB.`,
      );
    else if (Object.hasOwn(words, language))
      remarks.notice({ path }, `There are two texts in ${quote(language)}: the first is taken.`);
    else words[language] = text;
  }
  return words;
}

/** Languages of teaching: one (version 5) or a list (version 6), ISO 639-2 or BCP 47. */
export function languagesOf(node: Node, remarks: Remarks): string[] {
  const members = [...membersOf(node, 'teachingLanguages'), ...membersOf(node, 'teachingLanguage')];
  const codes = members.flatMap(({ value, path }) => {
    const tag = textOf(value);
    const language = tag === null ? null : languageOf(tag);
    if (tag !== null && language === null)
      remarks.problem({ path }, `${quote(tag)} is no language: give a code such as nld or en-GB.`);
    return language ?? [];
  });
  return [...new Set(codes)];
}

/** How one takes part: `modeOfDelivery` (version 5), `modesOfDelivery` (version 6), one or several. */
export function modeIn(node: Node, remarks: Remarks): ModeName | null {
  const members = [...membersOf(node, 'modesOfDelivery'), ...membersOf(node, 'modeOfDelivery')];
  const modes = members.map(({ value, path }) => {
    const text = textOf(value) ?? '';
    const mode = modeOf(text);
    if (mode === undefined && !text.startsWith('x-'))
      remarks.notice({ path }, `${quote(text)} is no mode of delivery that is known here, and not taken.`);
    return mode;
  });
  return modeOfAll(modes);
}

/** The first of some members that is there. */
export function firstOf(
  node: Node,
  members: readonly string[],
): { readonly text: string; readonly path: string } | null {
  for (const member of members) {
    const text = textOf(node.value[member]);
    if (text !== null) return { text, path: `${node.path}.${member}` };
  }
  return null;
}

/** What templates have instead of an id: `--COURSE_ID_TOBEINFORMED--`. */
export const isPlaceholder = (id: string) => /^--.*--$/.test(id);
export const PLACEHOLDER = 'is the placeholder of a template: give the id of your own system.';
