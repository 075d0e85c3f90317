import { ExchangeError, parseSealed, statusEntry, verifyDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { proofsOf, withoutFiles } from '../../support/proofs.ts';
import { tampereAuthority, tampereSeal } from '../documents.ts';
import { decide, receive, request } from '../fixtures.ts';
import { learner, officer, type Recognition, startRecognition } from '../support.ts';

const DOCUMENT = `query ($id: ID!) { recognitionRequest(id: $id) { decision { id document seal { level qualified } } } }`;
export const LESS = {
  outcome: 'PARTIAL',
  ects: 2,
  reasons: 'A third of the content is missing.',
  differences: [{ kind: 'LEARNING_OUTCOMES', explanation: 'No neural networks.' }],
  appealUntil: '2027-01-31',
};
const LIST = 'http://hub.example/status/tuni.fi/019a2f00-0000-7000-8000-00000000005a';
/** The moment from which the development authority's services have certificates. */
const SEALED_FROM = new Date('2026-11-20T09:00:00Z');
export const DAY_MS = 86_400_000;
export const STATUS = [statusEntry('revocation', LIST, 4711)];

export interface Shown {
  readonly id: string;
  readonly document: string | null;
  readonly seal: { readonly level: string } | null;
}

/** Whether timestamps and validation data are available. */
export const outside = { answering: false };
export let at: Recognition;

/** Recognition at tuni.fi with a seal, and trust services that can be switched off. */
export async function start(): Promise<void> {
  const authority = tampereAuthority();
  const raising = await proofsOf({
    authority: withoutFiles(await authority, SEALED_FROM),
    clock: () => at.now,
    keepFor: 0,
    asked() {
      if (!outside.answering) throw new ExchangeError('It cannot be reached.');
    },
  });
  at = await startRecognition({ seal: await tampereSeal(authority), raising });
}

export const stop = () => at.stop();

export const shown = async (who: typeof learner, id: string) =>
  (await at.ask<{ recognitionRequest: { decision: Shown } | null }>(who, DOCUMENT, { id })).recognitionRequest
    ?.decision;

/** The credentials subgraph assigns a status list entry, and the job is run. */
export async function seal(decision: string): Promise<void> {
  await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
  await at.work('sealDecision', at.ordered.pop()!.data);
}
const FULL = { outcome: 'FULL', ects: 3 };
export const decided = async (input: object = FULL, who = learner) => {
  const title = { en: `Course ${crypto.randomUUID()}` };
  const { id } = await request(at, { receivedCredentialId: await receive(at, { title }) }, who);
  const { id: decision } = await decide(at, officer, { requestId: id, ...input });
  return { id: id!, decision: decision! };
};
export const contentOf = (document: string) => {
  const { facts, checks } = verifyDocument(document, { anchors: [], at: at.now });
  const content = parseSealed(document).document;
  const [claim] = [content!['credentialSubject'] as any].map(({ hasClaim }) => hasClaim);
  const said = Object.fromEntries(
    claim.additionalNote.map(({ subject, noteLiteral }: any) => [subject.prefLabel.en, noteLiteral.en]),
  );
  return { content, facts, said, format: checks.find(({ name }) => name === 'FORMAT')?.status };
};
