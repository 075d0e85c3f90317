import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { Institution } from './institution.type.ts';

const UNKNOWN_COUNTRY = 'ZZ';

/** The fields of an institution that the hub already knows (`@provides`), so that its name costs no fetch. */
export function institutionView(
  directory: InstitutionDirectory,
  id: string,
): Pick<Institution, 'id' | 'name' | 'country'> {
  const entry = directory.get(id);
  return { id, name: entry?.name ?? id, country: entry?.country ?? UNKNOWN_COUNTRY };
}
