import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import { mistakesOf } from './agreement.policy.ts';

/** @throws Refusal INVALID, with each mistake, where what is said does not hold together */
export function refuseMistakes(said: Parameters<typeof mistakesOf>[0], ctx: RequestContext): void {
  const details = mistakesOf(said, ctx.home.id, dayOf(ctx.now));
  if (details.length > 0) throw new Refusal('INVALID', 'The agreement does not hold together.', details);
}

/** @throws Refusal INVALID where a party is no member of the alliance */
export function refuseStrangers(between: readonly string[], members: ReadonlySet<string> | null): void {
  const stranger = between.findIndex((party) => members !== null && !members.has(party));
  if (stranger === -1) return;
  throw new Refusal('INVALID', 'One of the parties is no member of the alliance.', [
    { path: `input.between.${stranger}`, message: `${between[stranger]} is not in the registry.` },
  ]);
}

/** The facts of the courses. @throws Refusal where one could not be found, or is none of the parties' own */
export function sourcesWithin(
  sources: readonly RuleSource[] | Refusal,
  between: readonly string[],
): readonly RuleSource[] {
  if (sources instanceof Refusal) throw sources;
  const foreign = sources.findIndex(({ awardedBy }) => !between.includes(awardedBy));
  if (foreign === -1) return sources;
  throw new Refusal('INVALID', 'A course belongs to none of the parties.', [
    { path: `input.courses.${foreign}`, message: `${sources[foreign]!.awardedBy} is no party of the agreement.` },
  ]);
}
