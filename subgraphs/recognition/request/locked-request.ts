import { LockMode } from '@mikro-orm/core';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RequestEntity, type RecognitionRequest, type RequestState } from './request.entity.ts';
import { isOwn, isOwnRequest, mayBecome, mayDecide } from './request.policy.ts';

/**
 * The request, locked for an officer's command.
 *
 * @throws Refusal NOT_FOUND to anybody but the officers here, OWN_REQUEST to the officer who asked for it
 */
export async function lockedForOfficer(ctx: RequestContext, id: string): Promise<RecognitionRequest> {
  if (!mayDecide(ctx.caller, ctx.home.id)) throw noSuchRequest();
  const request = await locked(ctx, id);
  if (!request) throw noSuchRequest();
  if (isOwnRequest(ctx.caller, request))
    throw new Refusal('OWN_REQUEST', 'This is your own request: another officer must work on it.');
  return request;
}

/** The request, locked for a command of its own learner. @throws Refusal NOT_FOUND to anybody else */
export async function lockedForLearner(ctx: RequestContext, id: string): Promise<RecognitionRequest> {
  const request = await locked(ctx, id);
  if (request && isOwn(ctx.caller, request.learner)) return request;
  throw noSuchRequest();
}

/** Moves a request on. @throws Refusal WRONG_STATE where it may not become that */
export function step(request: RecognitionRequest, to: RequestState, by: 'PERSON' | 'RULE' = 'PERSON'): void {
  if (!mayBecome(request.state, to, by))
    throw new Refusal('WRONG_STATE', `The request is ${request.state} and cannot become ${to}.`);
  request.state = to;
}

/** As if there were none: what may not be seen, and what is not there. */
export const noSuchRequest = () => new Refusal('NOT_FOUND', 'There is no such request for you.');

/** Longer than an officer should read. */
export const LONGEST_TEXT = 10_000;

/** A text as it is kept. @throws Refusal INVALID where it is empty or longer than an officer should read */
export function textIn(text: string, field: string): string {
  const said = text.trim();
  if (said !== '' && said.length <= LONGEST_TEXT) return said;
  const message = said === '' ? 'Say it in words.' : `At most ${LONGEST_TEXT} characters.`;
  throw new Refusal('INVALID', 'Something is missing.', [{ path: `input.${field}`, message }]);
}

const locked = (ctx: RequestContext, id: string) =>
  ctx.em.findOne(RequestEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
