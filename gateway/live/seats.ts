/** How many streams may be open at the same time in one process. */
export interface SeatLimits {
  /** Per person, who may have several tabs and devices. */
  readonly perPerson: number;
  /** Per institution, whose identity provider says who is a person: it must not take everybody's. */
  readonly perInstitution: number;
  readonly together: number;
}

export const SEATS: SeatLimits = { perPerson: 8, perInstitution: 2500, together: 5000 };

/** Places for open streams. */
export interface Seats {
  /** Takes a place; null if none is left. Call the returned function once, to free the place. */
  take(caller: { readonly subject: string; readonly institution: string }): (() => void) | null;
}

export function createSeats({ perPerson, perInstitution, together }: SeatLimits = SEATS): Seats {
  const people = new Map<string, number>();
  const institutions = new Map<string, number>();
  let all = 0;
  return {
    take({ subject, institution }) {
      if (all >= together) return null;
      if (countOf(people, subject) >= perPerson || countOf(institutions, institution) >= perInstitution) return null;
      const change = (by: 1 | -1) => {
        all += by;
        add(people, subject, by);
        add(institutions, institution, by);
      };
      change(1);
      return () => change(-1);
    },
  };
}

const countOf = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 0;

function add(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
