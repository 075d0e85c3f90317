import type { DemoEnvironment } from './environment.ts';
import { demoInstitutions, type InstitutionId } from './institutions.ts';

/** The addresses and ports of the demo's programs. */
export interface Addresses {
  readonly hubPort: number;
  /** The hub's address for nodes: `http://localhost:4000`. */
  readonly hub: string;
  /** The hub's address for people: on this machine, even if it runs in a container. */
  readonly publicHub: string;
  nodePort(institution: InstitutionId): number;
  node(institution: InstitutionId): string;
  readonly identityPort: number;
  /** The issuer of an institution's people: `http://localhost:4010/tuni.fi`. */
  issuer(institution: InstitutionId): string;
  readonly trustPort: number;
  /** The OCSP responder that certificates name: `http://localhost:4011/ocsp`. */
  readonly ocsp: string;
  /** The timestamp authority: `http://localhost:4011/timestamps`. */
  readonly timestamps: string;
  readonly postgresPort: number;
}

/** The hub at P, the nodes at P+1 to P+4, identity at P+10, trust services at P+11, PostgreSQL at P+12. */
export function addressesOf(environment: DemoEnvironment): Addresses {
  const { hubPort } = environment;
  const nodePort = (institution: InstitutionId) =>
    hubPort + 1 + demoInstitutions.findIndex(({ id }) => id === institution);
  const identityPort = hubPort + 10;
  const identity = environment.identityOrigin ?? local(identityPort);
  return {
    hubPort,
    hub: environment.hubAddress ?? local(hubPort),
    publicHub: local(hubPort),
    nodePort,
    node: (institution) => environment.nodeAddressOf(institution) ?? local(nodePort(institution)),
    identityPort,
    issuer: (institution) => `${identity}/${institution}`,
    trustPort: hubPort + 11,
    ocsp: `${environment.trustOrigin ?? local(hubPort + 11)}/ocsp`,
    timestamps: `${environment.trustOrigin ?? local(hubPort + 11)}/timestamps`,
    postgresPort: hubPort + 12,
  };
}

function local(port: number): string {
  return `http://localhost:${port}`;
}
