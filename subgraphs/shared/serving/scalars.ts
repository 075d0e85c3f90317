import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** A calendar day, `2026-11-21`, a string inside the code as well. Where it begins or ends something, in UTC. */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar day in ISO 8601: 2026-11-21. Days begin and end in UTC.',
});

/** A moment in UTC, `2026-11-21T10:15:30.000Z`; a `Date` inside the code. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC, ISO 8601: 2026-11-21T10:15:30.000Z.',
});

/** Today in UTC, as the Date scalar writes it. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
