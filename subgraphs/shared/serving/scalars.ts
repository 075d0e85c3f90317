import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/**
 * A calendar day, `2026-11-21`, also a string in the code. If it begins or ends something, it does so in UTC, except for
 * the last day of study and of a consent.
 */
export const DateScalar = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description:
    'A calendar day in ISO 8601: 2026-11-21. Days begin and end in UTC; the last day of study and of a consent end in the time zone of the institution that keeps the record.',
});

/** A moment in UTC, `2026-11-21T10:15:30.000Z`; a `Date` in the code. */
export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC, ISO 8601: 2026-11-21T10:15:30.000Z.',
});

/** Today in UTC, as the Date scalar writes it. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
