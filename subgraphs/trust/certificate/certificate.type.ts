import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/serving/scalars.ts';

@ObjectType({
  description: 'A certificate with which an institution seals; its details are taken from the certificate.',
})
export class SealCertificate {
  @Field(() => String, { description: 'Its subject, RFC 4514.' })
  subject!: string;

  @Field(() => String, { description: 'Its issuer, RFC 4514.' })
  issuer!: string;

  @Field(() => DateTimeScalar, { description: 'Valid from.' })
  notBefore!: Date;

  @Field(() => DateTimeScalar, { description: 'Valid until.' })
  notAfter!: Date;

  @Field(() => Boolean, {
    description: 'True if the certificate declares itself to be for qualified electronic seals (eIDAS article 38).',
  })
  qualified!: boolean;

  @Field(() => Boolean, {
    description: 'True from 60 days before it expires, and after that: register a new one if there is none yet.',
  })
  expiresSoon!: boolean;
}
