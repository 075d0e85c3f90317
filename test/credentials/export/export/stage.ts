import { X509Certificate } from 'node:crypto';
import type { Caller } from '../../../../subgraphs/shared/identity/caller.ts';
import type { SealIdentity } from '../../../../subgraphs/shared/sealing/index.ts';
import { enrolment, learnerId, mandate, OFFERING_ID, PretendedGraph } from '../../pretended-graph.ts';
import { DCU, ECIU, person, sealOf, startNode, type TestNode } from '../../small-alliance.ts';

export const SEALER = person('dcu.ie', 'SEALER');
export const LEARNER: Caller = { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) };
const EXPORT = `query ($id: ID!, $format: CredentialExport!, $language: String) {
  credential(id: $id) { id export(format: $format, language: $language) } }`;
export const SEAL = `mutation ($ids: [ID!]!, $sealer: ID) {
  sealCredentials(input: { credentialIds: $ids, level: B, sealerId: $sealer }) { __typename ... on Refused { message } } }`;
export const FORMS = ['OPEN_BADGE', 'VC_JWT'] as const;
export type Payload = ReturnType<typeof JSON.parse>;

const graph = new PretendedGraph();
export let identity: SealIdentity;
export let dcu: TestNode;
export let eciu: TestNode;
export let sealless: TestNode;
export let id: string;

/** dcu.ie with one sealed credential, eciu.eu with a seal, and a node without. */
export async function start(): Promise<void> {
  identity = await sealOf(DCU);
  [dcu, eciu, sealless] = await Promise.all([
    startNode(DCU, graph, identity),
    startNode(ECIU, graph, await sealOf(ECIU)),
    startNode(DCU, graph, null),
  ]);
  graph.mandates = [mandate()];
  id = await ready(dcu);
  await dcu.ask(SEALER, SEAL, { ids: [id] });
  await dcu.work();
}

export const stop = () => Promise.all([dcu.stop(), eciu.stop(), sealless.stop()]);

export async function ready(at: TestNode, learner = 1): Promise<string> {
  graph.enrolments = [enrolment(learner)];
  const prepare = `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`;
  await at.ask(person('dcu.ie', 'REGISTRAR'), prepare);
  await at.work();
  const [row] = await at.sql<{ id: string }>('select id from credentials.credential where learner = ?', [
    learnerId(learner),
  ]);
  return row!.id;
}

/** The export, or the code and message of why there is none; null where the credential is not seen at all. */
export async function exported(format: string, caller = LEARNER, of = id, at = dcu, language?: string) {
  try {
    const answer = await at.ask<{ credential: { export: string } | null }>(caller, EXPORT, {
      id: of,
      format,
      language,
    });
    return answer.credential && answer.credential.export;
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions: { code: string } };
    return `${extensions.code}: ${message}`;
  }
}
export const payloadOf = (token: string): Payload =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
export const certificate = () => new X509Certificate(identity.certificates[0]!);
