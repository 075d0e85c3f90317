import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnfitCard } from '../../shared/card/shape.ts';

/** @throws UnfitCard where an id is not that of a record of the institution; `path` is its place in the card */
export function ownId(id: string, institution: string, path: string): void {
  const own = id.startsWith(`${institution}:`) && institutionOfOrNull(id) === institution;
  if (!own) throw new UnfitCard(`${path} must be the id of a record of ${institution}.`);
}

function institutionOfOrNull(id: string): string | null {
  try {
    return institutionOf(id);
  } catch {
    return null;
  }
}
