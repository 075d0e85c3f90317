import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AnnexOne } from '../document/annex-one.ts';
import { readFontMetrics, type FontMetrics } from './font-metrics.ts';
import { pictureTexts } from './picture-texts.ts';

/** The font of pictures, in its weights; both have the same letters. */
export const FONT_FILES = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const;

/** A part of a picture that does not show everything that the document states. */
export interface LeftOut {
  readonly what: keyof typeof PARTS;
  /** How many different letters are missing. */
  readonly letters: number;
}

const PARTS = {
  learner: "the learner's name",
  title: 'the title',
  description: 'the description',
  outcomes: 'the learning outcomes',
  awardedBy: 'the name of the awarding institution',
  grade: 'the grade',
} as const;

let font: Promise<FontMetrics> | null = null;

/**
 * What the pictures of a described credential leave out, because their font lacks the letters: a name in Arabic is
 * omitted completely.
 */
export async function lettersLeftOut(described: AnnexOne): Promise<readonly LeftOut[]> {
  font ??= readFile(createRequire(import.meta.url).resolve(FONT_FILES.regular)).then(readFontMetrics);
  const { has } = await font;
  const texts = Object.keys(described.title).map((language) => pictureTexts(described, language));
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((what) => {
    const all = texts.flatMap((one) => one[what] ?? []).join('');
    const missing = new Set(
      [...all.normalize('NFC')].filter((letter) => isSeen(letter) && !has(letter.codePointAt(0)!)),
    );
    return missing.size > 0 ? [{ what, letters: missing.size }] : [];
  });
}

/** The same as a sentence for those who prepare credentials. */
export function leftOutSentence({ what, letters }: LeftOut): string {
  const some = letters === 1 ? 'a letter' : `${letters} letters`;
  return `The picture shows ${PARTS[what]} without ${some} that its font does not have. The document says it in full.`;
}

/** Neither space nor characters that are never drawn. */
function isSeen(letter: string): boolean {
  return !/[\s\p{C}]/u.test(letter);
}
