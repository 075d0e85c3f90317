import { isScalarType, type GraphQLSchema } from 'graphql';
import { DateScalar, DateTimeScalar } from '../../subgraphs/shared/serving/scalars.ts';

/**
 * Lets the hub validate dates and times in an operation. A supergraph names its scalars without saying how they
 * are written: a wrong value would be noticed by the subgraph only, which would report an invalid query.
 */
export function validateScalars(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of [DateScalar, DateTimeScalar]) {
    const scalar = schema.getType(name);
    if (isScalarType(scalar)) Object.assign(scalar, { parseValue, parseLiteral });
  }
}
