import { createUnionType, Directive, Field, ObjectType, type ClassType } from 'type-graphql';
import { enumType } from '../serving/enum.ts';
import { Refusal } from './refusal.ts';

/** Codes with which the commands of every subgraph may refuse. */
export const COMMON_REFUSALS = {
  NOT_FOUND: 'There is no such record, or none that the caller may see.',
  NOT_ALLOWED: 'The caller may not do this.',
  INVALID: 'The input is inconsistent or out of range; `details` says where and why.',
  CONFLICT: 'Somebody else changed the record in the meantime: read it again.',
  IDEMPOTENCY_CONFLICT: 'This person has already used the idempotency key with a different input.',
  WRONG_STATE: 'The record is in a state in which this cannot be done.',
} as const;

@ObjectType({ description: 'One problem in the input.' })
@Directive('@shareable')
export class RefusalDetail {
  @Field(() => String, {
    nullable: true,
    description: 'The path in the input, as in `input.ects`; null if it concerns the input as a whole.',
  })
  path!: string | null;

  @Field(() => String, { description: 'What is wrong and how to correct it, as text.' })
  message!: string;
}

/** The `Refused` type of one subgraph and the unions that its mutations return. */
export interface RefusedOf {
  /** The union `name` of the type that a mutation returns and `Refused`. */
  resultUnion<T extends object>(name: string, thing: () => ClassType<T>): T | Refusal;
}

/**
 * Declares the subgraph's `Refused`: each subgraph lists the codes it may use (the common ones and its own), and
 * composition unites them. Output only.
 */
export function refusedOf(codes: Record<string, string>): RefusedOf {
  const RefusalCode = enumType('RefusalCode', 'Why a command was refused. Codes are added, never changed.', {
    ...COMMON_REFUSALS,
    ...codes,
  });

  @ObjectType('Refused', {
    description: 'A command was refused: nothing was changed, and the message says what to do.',
  })
  @Directive('@shareable')
  class Refused {
    @Field(() => RefusalCode, { description: 'Stable code for programs.' })
    code!: string;

    @Field(() => String, { description: 'A sentence for people.' })
    message!: string;

    @Field(() => [RefusalDetail], {
      description: 'The individual problems, if there are several or they concern particular fields.',
    })
    details!: RefusalDetail[];
  }

  return {
    resultUnion: <T extends object>(name: string, thing: () => ClassType<T>) =>
      createUnionType({
        name,
        description: 'The result, or why it was refused.',
        types: () => [thing(), Refused] as const,
        resolveType: (value: object) => (value instanceof Refusal ? Refused : thing()),
      }) as unknown as T | Refusal,
  };
}
