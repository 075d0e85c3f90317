import { availableParallelism } from 'node:os';
import { startThreads } from '../../program/threads.ts';
import type { AnnexOne, CredentialPicture } from '../document/annex-one.ts';
import type { DescribedDecision } from '../document/decision.ts';
import type { PictureTask } from './painter.ts';
import { decisionTexts } from './decision-texts.ts';
import { pictureTexts } from './picture-texts.ts';
import { DEFAULT_STYLE, type PictureStyle } from './style.ts';

/** Paints the pictures of credentials, in threads of its own. */
export interface Pictures {
  /** The pictures of a described credential, one for each language of its title; its own language first. */
  of(described: AnnexOne): Promise<readonly CredentialPicture[]>;
  /** The picture of a recognition decision, in English. */
  ofDecision(described: DescribedDecision): Promise<readonly CredentialPicture[]>;
  close(): Promise<void>;
}

const LIMITS = { longestMs: 120_000, megabytes: 512, mostWaiting: 10_000 };
const MODULE = new URL('./paint.worker', import.meta.url).href;

/** The pictures of an institution. The registry's colour is used if the style has none. */
export function openPictures(style: PictureStyle = DEFAULT_STYLE): Pictures {
  const threads = startThreads<PictureTask, string>({
    ...LIMITS,
    module: MODULE,
    threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  });
  return {
    of(described) {
      const painted = { ...style, colour: style.colour ?? described.colour ?? null };
      return Promise.all(
        languagesOf(described).map(async (language) => ({
          language,
          png: await threads.run({ style: painted, texts: pictureTexts(described, language) }),
        })),
      );
    },
    async ofDecision(described) {
      const png = await threads.run({ style, texts: decisionTexts(described) });
      return [{ language: 'en', png }];
    },
    close: () => threads.close(),
  };
}

/** Paints a picture in a style, to check that it works. @throws Error with one sentence */
export async function tryPictureStyle(style: PictureStyle): Promise<void> {
  const pictures = openPictures(style);
  try {
    await pictures.of(SPECIMEN);
  } finally {
    await pictures.close();
  }
}

const SPECIMEN: AnnexOne = {
  kind: 'MICRO_CREDENTIAL',
  credentialId: 'example.edu:00000000-0000-7000-8000-000000000000',
  primaryLanguage: 'en',
  learner: { givenName: 'Specimen', familyName: 'Learner', dateOfBirth: null },
  title: { en: 'Specimen' },
  awardingBody: null,
  awardedAt: '2026-01-01',
  learningOutcomes: [],
  ects: 1,
  workloadHours: 25,
  eqfLevel: 6,
  iscedF: null,
  mode: 'ONLINE',
  languages: [],
  assessment: null,
  activity: null,
};

function languagesOf({ title, primaryLanguage }: AnnexOne): string[] {
  const others = Object.keys(title).filter((language) => language !== primaryLanguage);
  return [primaryLanguage, ...others.toSorted()];
}
