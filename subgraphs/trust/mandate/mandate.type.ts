import { Field, ID, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';
import { DateScalar, DateTimeScalar } from '../../shared/serving/scalars.ts';

export const CredentialKind = enumType('CredentialKind', 'What sort of credential it is.', {
  MICRO_CREDENTIAL: 'Says everything that Annex I of the European approach to micro-credentials asks for.',
  PARTICIPATION: 'Somebody took part; no assessment, never recognised automatically.',
  DIPLOMA: 'A full qualification, received and verified.',
});

@ObjectType({ description: 'The awarding body lets another institution seal for it.' })
export class Mandate {
  @Field(() => ID, { description: '`<SCHAC code of the awarding body>:<UUID>`; documents sealed under it name it.' })
  id!: string;

  @Field(() => [CredentialKind], { description: 'The kinds of credential it covers.' })
  scope!: (keyof typeof CredentialKind)[];

  @Field(() => DateScalar, { description: 'First day.' })
  validFrom!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  validUntil!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From this moment on it allows nothing; null while it stands.',
  })
  revokedAt!: Date | null;
}
