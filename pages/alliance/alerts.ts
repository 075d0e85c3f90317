import { mandateStateOf } from '../staff/mandates/mandate-state.ts';

/** An institution's recent requests, and how many of them failed. */
export interface Fetched {
  readonly total: number;
  readonly failed: number;
  readonly failedShare: number | null;
}

/** An agency's decision, and what it covers; null for all levels or fields. */
export interface Accreditation {
  readonly agency: string;
  readonly validUntil: string | null;
  readonly eqfLevels: readonly number[] | null;
  readonly iscedF: readonly string[] | null;
}

/** The facts about an institution that alerts are derived from. */
export interface Watched {
  readonly id: string;
  readonly name: string;
  readonly health: {
    readonly status: 'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN';
    readonly checkedAt: string;
    readonly fetches: Fetched;
    readonly subgraphs: readonly { readonly name: string; readonly schemaCompatible: boolean | null }[];
  } | null;
  readonly deliveries: {
    readonly pending: number;
    readonly dead: number;
    readonly oldestPendingAt: string | null;
  } | null;
  readonly seals: readonly { readonly notAfter: string }[];
  readonly mandatesGiven: readonly {
    readonly id: string;
    readonly to: { readonly name: string };
    readonly validFrom: string;
    readonly validUntil: string;
    readonly revokedAt: string | null;
  }[];
  readonly accreditations: readonly Accreditation[];
  readonly catalogue: { readonly reachable: boolean | null; readonly lagSeconds: number | null } | null;
}

/** Something an administrator should attend to. The wording is in the texts, by kind. */
export interface Alert {
  readonly institution: { readonly id: string; readonly name: string };
  readonly tone: 'bad' | 'warn';
  readonly kind:
    | 'down'
    | 'degraded'
    | 'unknown'
    | 'schema'
    | 'failing'
    | 'dead'
    | 'stuck'
    | 'harvest'
    | 'noSeal'
    | 'seal'
    | 'mandate'
    | 'accreditation'
    | 'accreditationEnded';
  /** The day or moment the alert refers to. */
  readonly date?: string;
  readonly count?: number;
  /** Share of failed requests, 0 to 1. */
  readonly share?: number;
  readonly name?: string;
}

const HOUR_MS = 3_600_000;
const SOON_MS = 60 * 24 * HOUR_MS;
/** Harvests run every few minutes; an hour without one is a fault, not a delay. */
const LATE_SECONDS = 3600;

/** True if at least 5% of at least 20 recent requests failed: more than a momentary glitch. */
export function failsOften({ total, failedShare }: Fetched): boolean {
  return total >= 20 && (failedShare ?? 0) >= 0.05;
}

/** All alerts, most serious first: outages and dead letters before what expires soon. */
export function alertsOf(institutions: readonly Watched[], now: Date): Alert[] {
  const all = institutions.flatMap((one) => of(one, now));
  return [...all.filter(({ tone }) => tone === 'bad'), ...all.filter(({ tone }) => tone === 'warn')];
}

function of({ id, name, health, deliveries, seals, mandatesGiven, accreditations, catalogue }: Watched, now: Date) {
  const institution = { id, name };
  const alerts: Alert[] = [];
  const alert = (tone: Alert['tone'], kind: Alert['kind'], more: Partial<Alert> = {}) =>
    alerts.push({ institution, tone, kind, ...more });
  const soon = now.getTime() + SOON_MS;

  if (health?.status === 'DOWN') alert('bad', 'down', { date: health.checkedAt });
  if (health?.status === 'UNKNOWN') alert('bad', 'unknown');
  const stale = health?.subgraphs.filter(({ schemaCompatible }) => schemaCompatible === false) ?? [];
  if (stale.length > 0) alert('warn', 'schema', { name: stale.map((one) => one.name).join(', ') });
  else if (health && health.status !== 'DOWN' && failsOften(health.fetches))
    alert('warn', 'failing', { share: health.fetches.failedShare ?? 0 });
  else if (health?.status === 'DEGRADED') alert('warn', 'degraded');

  if (deliveries && deliveries.dead > 0) alert('bad', 'dead', { count: deliveries.dead });
  const { oldestPendingAt, pending = 0 } = deliveries ?? {};
  if (oldestPendingAt && now.getTime() - Date.parse(oldestPendingAt) > HOUR_MS)
    alert('warn', 'stuck', { count: pending, date: oldestPendingAt });
  if (catalogue && (catalogue.reachable === false || (catalogue.lagSeconds ?? 0) > LATE_SECONDS))
    alert('warn', 'harvest');

  // No alert for a seal that expires soon if its successor is already registered.
  const last = Math.max(...seals.map(({ notAfter }) => Date.parse(notAfter)));
  if (seals.length === 0) alert('warn', 'noSeal');
  else if (last < soon) alert(last < now.getTime() ? 'bad' : 'warn', 'seal', { date: new Date(last).toISOString() });
  for (const mandate of mandatesGiven)
    if (mandateStateOf(mandate, now) === 'ENDING')
      alert('warn', 'mandate', { date: mandate.validUntil, name: mandate.to.name });
  const today = now.toISOString().slice(0, 10);
  for (const { agency, validUntil } of notRenewed(accreditations)) {
    if (validUntil !== null && validUntil < today)
      alert('bad', 'accreditationEnded', { date: validUntil, name: agency });
    else if (validUntil !== null && Date.parse(validUntil) < soon)
      alert('warn', 'accreditation', { date: validUntil, name: agency });
  }
  return alerts;
}

/**
 * The decisions that none of the same agency follows: one that ends later and covers at least the same levels and
 * fields. Of several that would read the same, one.
 */
function notRenewed(accreditations: readonly Accreditation[]): Accreditation[] {
  const endOf = ({ validUntil }: Accreditation) => validUntil ?? '9999-12-31';
  const left = accreditations.filter(
    (one) =>
      !accreditations.some(
        (other) => other.agency === one.agency && endOf(other) > endOf(one) && coversAllOf(other, one),
      ),
  );
  return [...new Map(left.map((one) => [`${one.agency} ${one.validUntil}`, one])).values()];
}

/** A field of study includes the narrower ones: `06` includes `0613`. */
const coversAllOf = (wide: Accreditation, narrow: Accreditation) =>
  includesAll(wide.eqfLevels, narrow.eqfLevels, (level, other) => level === other) &&
  includesAll(wide.iscedF, narrow.iscedF, (field, other) => other.startsWith(field));

function includesAll<T>(
  wide: readonly T[] | null,
  narrow: readonly T[] | null,
  includes: (one: T, other: T) => boolean,
): boolean {
  if (wide === null) return true;
  return narrow !== null && narrow.every((other) => wide.some((one) => includes(one, other)));
}
