import { implicit, oid, printable, sequence, smallInteger } from '../draft.ts';
import { accepted, type Kind, refused, stricter } from '../kind.ts';
import { other, put } from '../plan.ts';
import { any, authority } from './picks.ts';

const UNKNOWN = '1.2.3.4.7';

/** Extensions nobody knows, or which are not judged. */
export const EXTENSIONS: readonly Kind[] = [
  refused('an unknown critical extension', /critical extension/, (plan, random) =>
    put(any(plan, random), other(UNKNOWN, true, printable('obey'))),
  ),
  accepted('an unknown extension that is not critical', (plan, random) =>
    put(any(plan, random), other(UNKNOWN, false, printable('ignore'))),
  ),
  stricter(
    'policyConstraints',
    /2\.5\.29\.36, which is not supported/,
    'POLICIES: certificate policies are not judged, so who demands them is refused; OpenSSL ignores the demand unless asked.',
    (plan, random) =>
      put(authority(plan, random), other('2.5.29.36', random.chance(50), sequence(implicit(0, Buffer.of(0))))),
  ),
  stricter(
    'inhibitAnyPolicy, critical',
    /2\.5\.29\.54, which is not supported/,
    'POLICIES: certificate policies are not judged; OpenSSL ignores the demand unless asked.',
    (plan, random) => put(authority(plan, random), other('2.5.29.54', true, smallInteger(0))),
  ),
  refused('a proxy certificate (RFC 3820)', /1\.3\.6\.1\.5\.5\.7\.1\.14/, (plan) =>
    put(plan.entities[0]!, other('1.3.6.1.5.5.7.1.14', true, sequence(sequence(oid('1.3.6.1.5.5.7.21.1'))))),
  ),
];
