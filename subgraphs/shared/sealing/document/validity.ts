import { passed } from '../jades/evidence.ts';
import type { Check } from '../jades/evidence.ts';
import type { DocumentFacts } from './read.ts';

/** VALIDITY: whether the document's own dates hold at the time: validFrom <= at < validUntil. */
export function checkValidity(
  { validFrom, validUntil }: Pick<DocumentFacts, 'validFrom' | 'validUntil'>,
  at: Date,
): Check {
  const day = (time: Date) => time.toISOString().slice(0, 10);
  if (!validFrom) return invalid('The document does not say from when it is valid.');
  if (validUntil && validUntil <= validFrom) return invalid('The document ends before it begins.');
  if (at < validFrom) return invalid(`The credential is valid only from ${day(validFrom)}.`);
  if (validUntil && at >= validUntil) return invalid(`The credential was valid until ${day(validUntil)}.`);
  const message = validUntil
    ? `Valid from ${day(validFrom)} until ${day(validUntil)}.`
    : `Valid since ${day(validFrom)}, without end.`;
  return { ...passed('VALIDITY', message), indication: null };
}

/** No indication: EN 319 102-1 speaks of seals, not of what documents say. */
function invalid(message: string): Check {
  return { name: 'VALIDITY', status: 'ERROR', indication: null, subIndication: null, message };
}
