import type { Catalogue } from '../export/catalogue.ts';
import type { Format, Drafts } from '../draft/draft.ts';
import { parseJson } from '../text/json.ts';
import { readCsv } from './csv/read.ts';
import { writeCsv } from './csv/write.ts';
import { Graph } from './elm/graph.ts';
import { readElm } from './elm/read.ts';
import { writeElm } from './elm/write.ts';
import { readOeapi } from './oeapi/read.ts';
import { looksLikeOeapi, versionOf } from './oeapi/records.ts';
import { writeOeapi5, writeOeapi6 } from './oeapi/write.ts';

/**
 * Reads a text of a format. `own` is the language of texts that name none, ISO 639-1; `zone` the time zone of days, and
 * of times that name none.
 */
type Reader = (text: string, own: string, zone?: string) => Drafts;

const READERS: Readonly<Record<Format, Reader>> = {
  CSV: readCsv,
  ELM: (text, _own, zone) => readElm(text, zone),
  OEAPI5: (text, _own, zone) => readOeapi(text, 'OEAPI5', zone),
  OEAPI6: (text, _own, zone) => readOeapi(text, 'OEAPI6', zone),
};
const WRITERS: Readonly<Record<Format, (catalogue: Catalogue) => string>> = {
  CSV: writeCsv,
  ELM: writeElm,
  OEAPI5: writeOeapi5,
  OEAPI6: writeOeapi6,
};

/** Reads a text of a format; the format is told by its content where it is not given. */
export function read(text: string, format: Format | null, own: string, zone?: string): Drafts {
  return READERS[format ?? formatOf(text)](text, own, zone);
}

/** Writes a catalogue in a format. */
export function write(catalogue: Catalogue, format: Format): string {
  return WRITERS[format](catalogue);
}

/** The format of a text, by what is in it: JSON with a context or types is ELM, other JSON is OEAPI, the rest a table. */
export function formatOf(text: string): Format {
  if (!/^\ufeff?\s*[[{]/.test(text)) return 'CSV';
  const parsed = parseJson(text);
  if ('problem' in parsed) return /"@context"|"LearningOpportunity"/.test(text.slice(0, 100_000)) ? 'ELM' : 'OEAPI5';
  const { value } = parsed;
  return !looksLikeOeapi(value) && new Graph(value).topTypes().length > 0 ? 'ELM' : versionOf(value);
}
