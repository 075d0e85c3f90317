import { failed, indeterminate, passed, type Check } from '../jades/evidence.ts';
import { sentenceOf } from '../shapes/findings.ts';
import type { ShapeCheck, ShapeVerdict } from '../shapes/shape-check.ts';
import { checkProfile } from './profile.ts';

const WHOSE: Readonly<Record<ShapeCheck['source'], string>> = {
  OFFICIAL: 'the official SHACL shapes of the profile',
  OWN: "the hub's own SHACL shapes of the profile; the official ones are not installed here",
};
/** How many findings a message names. */
const NAMED = 3;

/**
 * FORMAT: whether the document has the shape of a European Digital Credential (ELM v3, EDC application profile). First
 * the quick rules; only a document that passes them is validated as linked data. The message states whose shapes were
 * used. Nothing is fetched.
 */
export async function checkFormat(document: unknown, shapes: Pick<ShapeCheck, 'source' | 'check'>): Promise<Check> {
  const quick = checkProfile(document);
  if (quick.status !== 'OK') return quick;
  return formatOf(await shapes.check(document as Record<string, unknown>), shapes.source);
}

/** What a verdict of the shapes means for FORMAT. */
export function formatOf(verdict: ShapeVerdict, source: ShapeCheck['source']): Check {
  const whose = WHOSE[source];
  switch (verdict.kind) {
    case 'CONFORMS':
      return passed('FORMAT', `The document has the shape of a European Digital Credential (${whose}).`);
    case 'DIFFERS': {
      const named = verdict.findings.slice(0, NAMED).map(sentenceOf).join('; ');
      const more = verdict.findingCount > NAMED ? `; and ${verdict.findingCount - NAMED} more` : '';
      return failed('FORMAT', 'FORMAT_FAILURE', `The document does not conform (${whose}): ${named}${more}.`);
    }
    case 'REFUSED':
      return failed('FORMAT', 'FORMAT_FAILURE', `The document cannot be read as linked data: ${verdict.reason}.`);
    case 'UNDECIDED':
      return indeterminate(
        'FORMAT',
        'FORMAT_FAILURE',
        `The shape of the document could not be checked now: ${verdict.reason}`,
      );
  }
}
