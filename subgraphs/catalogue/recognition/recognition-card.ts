import { ownId } from '../card/own-id.ts';
import {
  day,
  list,
  moment,
  number,
  object,
  oneOf,
  orNull,
  text,
  UnfitCard,
  type Reader,
} from '../../shared/card/shape.ts';

export const PURPOSES = ['CREDIT_TRANSFER', 'EXEMPTION', 'ADMISSION', 'EMPLOYMENT'] as const;

/** A recognition rule as its institution sends it to the index. */
export interface RecognitionCard {
  readonly id: string;
  /** Increases with each change of the record; the highest wins. */
  readonly version: number;
  /** What it gives, as a text. */
  readonly title: string;
  /** Ids of the courses that are recognised. */
  readonly courses: readonly string[];
  /** True where the courses are only recognised all together. */
  readonly together: boolean;
  readonly purposes: readonly (typeof PURPOSES)[number][];
  readonly ects: number;
  /** The agreement between institutions from which it follows. */
  readonly agreement: string | null;
  /** The first and the last day. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** When the rule ended, ISO 8601. */
  readonly endedAt: string | null;
}

const MOST_COURSES = 100;
const RECORD_ID = /^[a-z0-9.-]{3,253}:[0-9a-f-]{36}$/;

const wholeNumber = number(1, 2_147_483_647, true);
const yes: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new UnfitCard(`${path} must be true or false.`);
  return value;
};

const read = object<RecognitionCard>({
  id: text(300, RECORD_ID),
  version: wholeNumber,
  title: text(500),
  courses: list(text(300, RECORD_ID), MOST_COURSES),
  together: yes,
  purposes: list(oneOf(PURPOSES), PURPOSES.length),
  ects: number(0, 1000),
  agreement: orNull(text(300, RECORD_ID)),
  validFrom: day,
  validUntil: orNull(day),
  endedAt: orNull(moment),
});

/** @throws UnfitCard where it is malformed, or not a rule of the sender */
export function readRecognition(value: unknown, from: string): RecognitionCard {
  const card = read(value, 'recognition');
  ownId(card.id, from, 'recognition.id');
  if (card.courses.length === 0) throw new UnfitCard('recognition.courses must name at least one course.');
  return card;
}
