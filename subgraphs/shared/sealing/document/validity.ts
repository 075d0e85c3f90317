import { passed } from '../jades/evidence.ts';
import type { Check } from '../jades/evidence.ts';
import type { DocumentFacts } from './read.ts';

/** VALIDITY: whether the document is valid at the time by its own dates: validFrom <= at < validUntil. */
export function checkValidity(
  { validFrom, validUntil }: Pick<DocumentFacts, 'validFrom' | 'validUntil'>,
  at: Date,
): Check {
  const day = (time: Date) => time.toISOString().slice(0, 10);
  if (!validFrom) return invalid('The document does not state from when it is valid.');
  if (validUntil && validUntil <= validFrom) return invalid('The document becomes invalid before it becomes valid.');
  if (at < validFrom) return invalid(`The credential is valid only from ${day(validFrom)}.`);
  if (validUntil && at >= validUntil) return invalid(`The credential was valid until ${day(validUntil)}.`);
  const message = validUntil
    ? `Valid from ${day(validFrom)} until ${day(validUntil)}.`
    : `Valid since ${day(validFrom)}, with no end date.`;
  return { ...passed('VALIDITY', message), indication: null };
}

/** No indication: EN 319 102-1 is about seals, not about what documents state. */
function invalid(message: string): Check {
  return { name: 'VALIDITY', status: 'ERROR', indication: null, subIndication: null, message };
}
