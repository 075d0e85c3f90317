const DAY_MS = 86_400_000;
const WARNING_DAYS = 60;

/** Whole days until a certificate ends; negative once it has ended. */
export function wholeDaysLeft(notAfter: Date, at: Date): number {
  return Math.floor((notAfter.getTime() - at.getTime()) / DAY_MS);
}

/** True from 60 days before a certificate ends: a new one takes its authority some weeks. */
export function expiresSoon(notAfter: Date, at: Date): boolean {
  return notAfter.getTime() - at.getTime() <= WARNING_DAYS * DAY_MS;
}
