import type { RefusalDetail } from '../../../shared/errors/refusal.ts';
import type { Credential } from '../../credential/credential.entity.ts';
import type { BatchStateName } from '../../preparation/preparation-batch.entity.ts';
import { isSealed, mayBecome } from '../../credential/credential.policy.ts';
import type { SealLevel } from './sealing-batch.entity.ts';

/** The levels available here: all but B need timestamps and evidence. */
export function availableLevels(canRaise: boolean): readonly SealLevel[] {
  return canRaise ? ['B', 'T', 'LT', 'LTA'] : ['B'];
}

const FAILURES_IN_A_ROW = 5;

/**
 * The outcomes, in their order, up to the point where the batch must stop: after five failures in a row, since their
 * cause should be fixed first.
 *
 * @param before how many consecutive failures immediately preceded these outcomes
 */
export function untilStop<T>(
  before: number,
  tried: readonly T[],
  hasFailed: (one: T) => boolean,
): { readonly settled: readonly T[]; readonly stops: boolean } {
  let inRow = before;
  for (const [index, one] of tried.entries()) {
    inRow = hasFailed(one) ? inRow + 1 : 0;
    if (inRow >= FAILURES_IN_A_ROW) return { settled: tried.slice(0, index + 1), stops: true };
  }
  return { settled: tried, stops: false };
}

const LANE = 64;
const MOST_LANES = 4;

/**
 * How many jobs share a batch, so that several workers, of one or several processes, are used only for large batches.
 */
export function lanesFor(credentials: number): number {
  return Math.max(1, Math.min(MOST_LANES, Math.floor(credentials / LANE)));
}

/** A person's control of a batch. */
export type Control = 'PAUSE' | 'RESUME' | 'CANCEL';

const FROM: Readonly<Record<Control, readonly BatchStateName[]>> = {
  PAUSE: ['QUEUED', 'RUNNING'],
  RESUME: ['PAUSED'],
  CANCEL: ['QUEUED', 'RUNNING', 'PAUSED'],
};

/**
 * Whether a batch may be paused, resumed or cancelled in this state.
 *
 * @param isOut whether some of its credentials are at another sealer: then it may be cancelled even if it stopped by
 * itself
 */
export function mayControl(state: BatchStateName, control: Control, isOut = false): boolean {
  return FROM[control].includes(state) || (control === 'CANCEL' && state === 'STOPPED' && isOut);
}

/** Why credentials cannot be sealed. */
export interface Obstacle {
  readonly code: 'NOT_FOUND' | 'WRONG_STATE' | 'ANNEX_I_INCOMPLETE';
  readonly message: string;
  readonly details: readonly RefusalDetail[];
}

/** What prevents a list of credentials from being sealed, each at its place in the input; null if nothing does. */
export function obstacleOf(
  ids: readonly string[],
  byId: ReadonlyMap<string, Pick<Credential, 'state' | 'validity' | 'missing'>>,
): Obstacle | null {
  const at = (index: number) => `input.credentialIds.${index}`;
  const unknown: RefusalDetail[] = [];
  const wrong: RefusalDetail[] = [];
  const incomplete: RefusalDetail[] = [];
  ids.forEach((id, index) => {
    const path = at(index);
    const credential = byId.get(id);
    if (!credential) unknown.push({ path, message: `There is no credential ${id} here.` });
    else if (credential.state === 'DRAFT') {
      for (const { element, explanation } of credential.missing) {
        incomplete.push({ path, message: `${element}: ${explanation}` });
      }
    } else if (credential.validity !== 'VALID') wrong.push({ path, message: `It is ${credential.validity}.` });
    else if (!mayBecome(credential.state, 'SEALING')) wrong.push({ path, message: `It is ${credential.state}.` });
  });
  const details = [...unknown, ...wrong, ...incomplete];
  if (unknown.length > 0)
    return { code: 'NOT_FOUND', message: 'Some of the credentials do not belong to this institution.', details };
  if (wrong.length > 0)
    return { code: 'WRONG_STATE', message: 'Only READY or FAILED credentials can be sealed.', details };
  if (incomplete.length === 0) return null;
  const message = 'Elements that Annex I requires are missing: complete them and prepare the credentials again.';
  return { code: 'ANNEX_I_INCOMPLETE', message, details };
}

/** What prevents the seals of a list of credentials from being raised, each at its place; null if nothing does. */
export function obstacleToRaising(
  ids: readonly string[],
  byId: ReadonlyMap<string, Pick<Credential, 'state' | 'validity' | 'erasedAt'>>,
  busy: ReadonlySet<string>,
): Obstacle | null {
  const unknown: RefusalDetail[] = [];
  const wrong: RefusalDetail[] = [];
  ids.forEach((id, index) => {
    const path = `input.credentialIds.${index}`;
    const credential = byId.get(id);
    if (!credential) unknown.push({ path, message: `There is no credential ${id} here.` });
    else if (!isSealed(credential.state)) wrong.push({ path, message: `It is ${credential.state}.` });
    else if (credential.validity === 'REVOKED') wrong.push({ path, message: 'It is REVOKED.' });
    else if (credential.erasedAt !== null) wrong.push({ path, message: 'Its learner was erased.' });
    else if (busy.has(id)) wrong.push({ path, message: 'Another batch is already raising its seal.' });
  });
  const details = [...unknown, ...wrong];
  if (unknown.length > 0)
    return { code: 'NOT_FOUND', message: 'Some of the credentials do not belong to this institution.', details };
  return wrong.length > 0
    ? { code: 'WRONG_STATE', message: 'Only the seals of sealed credentials can be raised.', details }
    : null;
}
