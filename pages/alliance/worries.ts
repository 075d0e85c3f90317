import { standingOf } from '../staff/mandates/standing.ts';

/** How many of an institution's fetches failed lately. */
export interface Fetched {
  readonly total: number;
  readonly failed: number;
  readonly failedShare: number | null;
}

/** What of an institution is looked at. */
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
  readonly accreditations: readonly { readonly agency: string; readonly validUntil: string | null }[];
  readonly catalogue: { readonly reachable: boolean | null; readonly lagSeconds: number | null } | null;
}

/** Something that an administrator should see to; its words are in the texts. */
export interface Worry {
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
    | 'accreditation';
  /** A day or moment that it is about. */
  readonly date?: string;
  readonly count?: number;
  /** 0 to 1. */
  readonly share?: number;
  readonly name?: string;
}

const HOUR_MS = 3_600_000;
const SOON_MS = 60 * 24 * HOUR_MS;
/** A harvest comes every few minutes; an hour without one is no delay any more. */
const LATE_SECONDS = 3600;

/** More than a moment's mishap: one in twenty, of enough to tell. */
export function failsOften({ total, failedShare }: Fetched): boolean {
  return total >= 20 && (failedShare ?? 0) >= 0.05;
}

/** What an administrator should see to, the worst first: outages, what is not delivered, what ends soon. */
export function worriesOf(institutions: readonly Watched[], now: Date): Worry[] {
  const all = institutions.flatMap((one) => of(one, now));
  return [...all.filter(({ tone }) => tone === 'bad'), ...all.filter(({ tone }) => tone === 'warn')];
}

function of({ id, name, health, deliveries, seals, mandatesGiven, accreditations, catalogue }: Watched, now: Date) {
  const institution = { id, name };
  const worries: Worry[] = [];
  const worry = (tone: Worry['tone'], kind: Worry['kind'], more: Partial<Worry> = {}) =>
    worries.push({ institution, tone, kind, ...more });
  const soon = now.getTime() + SOON_MS;

  if (health?.status === 'DOWN') worry('bad', 'down', { date: health.checkedAt });
  if (health?.status === 'UNKNOWN') worry('bad', 'unknown');
  const stale = health?.subgraphs.filter(({ schemaCompatible }) => schemaCompatible === false) ?? [];
  if (stale.length > 0) worry('warn', 'schema', { name: stale.map((one) => one.name).join(', ') });
  else if (health && health.status !== 'DOWN' && failsOften(health.fetches))
    worry('warn', 'failing', { share: health.fetches.failedShare ?? 0 });
  else if (health?.status === 'DEGRADED') worry('warn', 'degraded');

  if (deliveries && deliveries.dead > 0) worry('bad', 'dead', { count: deliveries.dead });
  const { oldestPendingAt, pending = 0 } = deliveries ?? {};
  if (oldestPendingAt && now.getTime() - Date.parse(oldestPendingAt) > HOUR_MS)
    worry('warn', 'stuck', { count: pending, date: oldestPendingAt });
  if (catalogue && (catalogue.reachable === false || (catalogue.lagSeconds ?? 0) > LATE_SECONDS))
    worry('warn', 'harvest');

  // One that ends soon is no worry where its successor is registered already.
  const last = Math.max(...seals.map(({ notAfter }) => Date.parse(notAfter)));
  if (seals.length === 0) worry('warn', 'noSeal');
  else if (last < soon) worry(last < now.getTime() ? 'bad' : 'warn', 'seal', { date: new Date(last).toISOString() });
  for (const mandate of mandatesGiven)
    if (standingOf(mandate, now) === 'ENDING')
      worry('warn', 'mandate', { date: mandate.validUntil, name: mandate.to.name });
  for (const { agency, validUntil } of accreditations)
    if (validUntil && Date.parse(validUntil) < soon) worry('warn', 'accreditation', { date: validUntil, name: agency });
  return worries;
}
