import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnfitCard } from '../../shared/card/shape.ts';

/** @throws UnfitCard where an id is of no record of the institution; `path` is where it stands */
export function ownId(id: string, institution: string, path: string): void {
  const own = id.startsWith(`${institution}:`) && institutionOfOrNull(id) === institution;
  if (!own) throw new UnfitCard(`${path} must be an id of ${institution}.`);
}

function institutionOfOrNull(id: string): string | null {
  try {
    return institutionOf(id);
  } catch {
    return null;
  }
}
