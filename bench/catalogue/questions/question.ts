/** The kinds of catalogue queries that the bench distinguishes. */
export const KINDS = {
  'frequent-word': 'one word that very many offerings contain',
  'rare-word': 'one word that few offerings contain',
  'two-words': 'two words of one title',
  'three-words': 'three words of one title or outcome',
  prefix: 'the first 3 to 5 letters of a word, as while typing',
  typo: 'a word with one letter wrong',
  'words-and-filters': 'a word, with status, mode, kind and credits',
  'topic-language': 'a topic and a language of teaching, no words',
  institution: 'one institution, no words',
  'field-level': 'a broad ISCED-F field and an EQF level, no words',
  'open-first': 'no conditions: open first, soonest closing first',
  'closing-soon': 'a topic, soonest closing first',
  'starting-soon': 'a language, soonest starting first',
  title: 'a mode, by title',
  'second-page': 'a word, the second page',
  'third-page': 'open offerings, the third page',
} as const;
export type Kind = keyof typeof KINDS;

/** Variables of the contract's catalogue operation. */
export interface CatalogueVariables {
  readonly search?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly orderBy?: 'RELEVANCE' | 'CLOSING_SOON' | 'STARTING_SOON' | 'TITLE';
  readonly first?: number;
  readonly after?: string;
}

/** A query, and what it must return. */
export interface Question {
  readonly kind: Kind;
  readonly variables: CatalogueVariables;
  /** The requested page, reached by the cursors of those before. */
  readonly page: 1 | 2 | 3;
  /** Whether it must find something, because the word is known to exist. */
  readonly finds: boolean;
}
