import { basicConstraints, type Entity, type Plan, put, type Random } from '../plan.ts';

/** Any authority of the chain, the anchor too. */
export const authority = ({ entities }: Plan, random: Random): Entity =>
  entities[1 + random.below(entities.length - 1)]!;
export const any = ({ entities }: Plan, random: Random): Entity => random.pick(entities);
export const belowAnchor = ({ entities }: Plan, random: Random): Entity => random.pick(entities.slice(0, -1));
export const withoutLimits = (plan: Plan) => {
  for (const entity of plan.entities.slice(1)) put(entity, basicConstraints(true));
};
export const READ = /cannot be read/;
