/** How many streams may be open at the same time in one process. */
export interface SeatLimits {
  /** Per person, who may have several tabs and devices. */
  readonly perPerson: number;
  readonly together: number;
}

export const SEATS: SeatLimits = { perPerson: 8, together: 5000 };

/** Places for open streams. */
export interface Seats {
  /** Takes a place; null if none is left. Call the returned function once, to free the place. */
  take(person: string): (() => void) | null;
}

export function createSeats({ perPerson, together }: SeatLimits = SEATS): Seats {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(person) {
      const own = taken.get(person) ?? 0;
      if (own >= perPerson || all >= together) return null;
      taken.set(person, own + 1);
      all += 1;
      return () => {
        all -= 1;
        const left = (taken.get(person) ?? 1) - 1;
        if (left > 0) taken.set(person, left);
        else taken.delete(person);
      };
    },
  };
}
