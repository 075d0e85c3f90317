import { isScalarType, type GraphQLSchema } from 'graphql';
import { DateScalar, DateTimeScalar } from '../../subgraphs/shared/serving/scalars.ts';

/**
 * Lets the hub itself read days and moments in an operation. A supergraph names its scalars without saying how they
 * are written: a wrong one would be found out by the subgraph only, as a query it does not understand.
 */
export function readScalarsAtOnce(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of [DateScalar, DateTimeScalar]) {
    const scalar = schema.getType(name);
    if (isScalarType(scalar)) Object.assign(scalar, { parseValue, parseLiteral });
  }
}
