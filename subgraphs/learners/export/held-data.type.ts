import { GraphQLScalarType } from 'graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { InstitutionLink } from '../../shared/references/institution-link.type.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';

/** Any JSON object. */
export const JsonObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description: 'A JSON object whose members are not part of the schema; docs/privacy.md describes them.',
  specifiedByURL: null,
});

@ObjectType({ description: 'Everything that one institution keeps about the learner who asks.' })
export class HeldData {
  @Field(() => InstitutionLink, { description: 'The institution that keeps it.' })
  institution!: Reference;

  @Field(() => DateTimeScalar, { description: 'When it was read.' })
  asOf!: Date;

  @Field(() => JsonObjectScalar, {
    description:
      'By domain: learners, offerings, assessments, credentials, recognition, exchange. Records as they are stored, without the names of staff.',
  })
  records!: JsonObject;
}
