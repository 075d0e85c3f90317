import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({ description: 'A certificate with which an institution seals, as it says of itself.' })
export class SealCertificate {
  @Field(() => String, { description: 'Whose it is, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Who issued it, RFC 4514.' })
  issuer!: string;

  @Field(() => DateTimeScalar, { description: 'Valid from.' })
  notBefore!: Date;

  @Field(() => DateTimeScalar, { description: 'Valid until.' })
  notAfter!: Date;

  @Field(() => Boolean, {
    description: 'True for a certificate of a qualified electronic seal (eIDAS article 38), by what it says itself.',
  })
  qualified!: boolean;

  @Field(() => Boolean, {
    description: 'True from 60 days before it ends, and once it has ended: time for a new one, if there is none yet.',
  })
  expiresSoon!: boolean;
}
