import { expectSame, expectThere, type Journal } from './journal.ts';
import type { AwardedParticipation } from './participation-story.ts';

const LEARNER = 'learner@eciu.eu';
const REGISTRAR = 'registrar@dcu.ie';
const OFFICER = 'officer@tuni.fi';
const DAY_MS = 86_400_000;

interface VerifyData {
  readonly verifyCredential: {
    readonly verdict: string;
    readonly checks: readonly { readonly name: string; readonly status: string; readonly message: string | null }[];
  };
}
interface SharedData {
  readonly sharedCredential: { readonly title: string; readonly download: string } | null;
}
interface StoryData {
  readonly recognitionRequest: {
    readonly decision: { readonly flagged: { readonly reason: string } | null } | null;
  } | null;
}
interface OwnData {
  readonly me: {
    readonly receivedCredentials: readonly {
      readonly id: string;
      readonly validity: string | null;
      readonly validityReason: string | null;
      readonly shareLinks: readonly { readonly id: string; readonly openings: number }[];
    }[];
  };
}

const OWN = '{ me { receivedCredentials { id validity validityReason shareLinks { id openings } } } }';

/**
 * The third story, of what happens to a credential after it was issued: its learner shows it by a link to somebody
 * without an account; its university suspends it, reinstates it, and finally revokes it, of which verification, the
 * learner and the officer who recognised it are informed; the learner withdraws the link.
 */
export async function playAftercareStory(journal: Journal, awarded: AwardedParticipation): Promise<void> {
  journal.chapter('The same credential is shown by a link, recognised, suspended, reinstated, and revoked');
  const link = await share(journal, awarded);
  await recognise(journal, awarded.request);
  await suspendAndReinstate(journal, awarded);
  await revoke(journal, awarded, link.id);
  await journal.command(LEARNER, 'withdraws the link', 'WithdrawShare', 'withdrawShare', { share: link.id });
  const { sharedCredential } = await journal.ask<SharedData>(null, 'finds nothing behind it', 'Shared', link);
  expectSame(sharedCredential, null, 'What the withdrawn link shows');
}

/** A link's id and secret, the variables of `Shared`. */
type Link = { readonly id: string; readonly secret: string };

async function share(journal: Journal, { received, title }: AwardedParticipation): Promise<Link> {
  const until = new Date(Date.now() + 7 * DAY_MS).toISOString();
  const { id, url } = await journal.command<{ id: string; url: string }>(
    LEARNER,
    'creates a link to it, for a week',
    'Share',
    'shareCredential',
    { received, until },
  );
  const secret = expectThere(new URL(url).hash.split('.').at(-1), 'The link has no secret.');
  const { sharedCredential } = await journal.ask<SharedData>(null, 'opens the link, without an account', 'Shared', {
    id,
    secret,
  });
  expectSame(sharedCredential?.title, title, 'What the link shows');
  await verdict(journal, 'verifies what it shows', sharedCredential?.download ?? '', 'VALID');
  return { id, secret };
}

async function recognise(journal: Journal, request: string): Promise<void> {
  const { outcome } = await journal.command<{ outcome: string }>(
    OFFICER,
    'recognises it',
    'Decide',
    'decideRecognition',
    { input: { requestId: request, outcome: 'FULL', idempotencyKey: `journey-${request}` } },
  );
  expectSame(outcome, 'FULL', 'The decision');
}

async function suspendAndReinstate(journal: Journal, { credential, document }: AwardedParticipation): Promise<void> {
  const { validity } = await journal.command<{ validity: string }>(
    REGISTRAR,
    'suspends it',
    'Suspend',
    'suspendCredential',
    { credential, reason: 'Attendance is being checked.' },
  );
  expectSame(validity, 'SUSPENDED', 'The validity');
  journal.note(await verdict(journal, 'verification reports it', document, 'INVALID'));
  await journal.command(REGISTRAR, 'reinstates it', 'Reinstate', 'reinstateCredential', { credential });
  await verdict(journal, 'it verifies again', document, 'VALID');
}

async function revoke(journal: Journal, awarded: AwardedParticipation, link: string): Promise<void> {
  const { credential, document, received, request } = awarded;
  await journal.command(REGISTRAR, 'revokes it', 'Revoke', 'revokeCredential', {
    credential,
    reason: 'The attendance was that of somebody else.',
  });
  journal.note(await verdict(journal, 'verification reports it', document, 'INVALID'));
  const flagged = await journal.until<StoryData, { reason: string }>(
    OFFICER,
    'sees the flag on the decision',
    'Story',
    { request },
    ({ recognitionRequest }) => recognitionRequest?.decision?.flagged,
  );
  journal.note(flagged.reason);
  const own = await journal.untilText<OwnData, OwnData['me']['receivedCredentials'][number]>(
    LEARNER,
    'sees why, and how often the link was opened',
    OWN,
    ({ me }) => me.receivedCredentials.find(({ id, validity }) => id === received && validity === 'REVOKED'),
  );
  expectSame(own.shareLinks, [{ id: link, openings: 1 }], 'The links the learner sees');
}

/** Repeats until verification gives that verdict; returns its message about revocation. Publication takes some seconds. */
async function verdict(journal: Journal, what: string, document: string, expected: string): Promise<string> {
  return await journal.until<VerifyData, string>(null, what, 'Verify', { document }, ({ verifyCredential }) => {
    if (verifyCredential.verdict !== expected) return null;
    return verifyCredential.checks.find(({ name }) => name === 'REVOCATION')?.message;
  });
}
