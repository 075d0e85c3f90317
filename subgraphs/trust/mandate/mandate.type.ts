import { Field, ID, ObjectType } from 'type-graphql';
import { CredentialKind } from '../../shared/card/credential-kind.type.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description:
    "Permission for another institution to seal on behalf of the awarding body: a document under the awarding body's own seal, kept in the registry.",
})
export class Mandate {
  @Field(() => ID, { description: '`<SCHAC code of the awarding body>:<UUID>`; documents sealed under it name it.' })
  id!: string;

  @Field(() => [CredentialKind], { description: 'The kinds of credential it covers.' })
  scope!: (keyof typeof CredentialKind)[];

  @Field(() => DateScalar, { description: 'First day.' })
  validFrom!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  validUntil!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  givenAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From this moment on it allows nothing; null while it is in force.',
  })
  revokedAt!: Date | null;
}
