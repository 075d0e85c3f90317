import { expectSame, expectThere, type Journal } from './journal.ts';
import { REGISTRAR } from './recognition/people.ts';

interface Mandate {
  readonly id: string;
  readonly validUntil: string;
  readonly revokedAt: string | null;
}
interface ShownMandate {
  readonly mandate: {
    readonly document: string | null;
    readonly revokedBecause: string | null;
    readonly seal: { readonly level: string; readonly certificates: readonly { readonly subject: string }[] } | null;
  } | null;
}

const SHOWN = `query Mandate($id: ID!) { mandate(id: $id) { document revokedBecause seal { level certificates { subject } } } }`;
const SEALER_THERE = 'sealer@eciu.eu';
const DAY_MS = 86_400_000;

/**
 * The first story: dcu.ie lets the alliance office seal for it for a month, under its own seal, and then revokes this
 * mandate. The next story uses the demo's own mandate, which remains.
 */
export async function playMandateStory(journal: Journal): Promise<void> {
  journal.chapter('Dublin City University mandates the alliance office to seal for it, and revokes a mandate');
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const { id } = await journal.command<Mandate>(
    REGISTRAR,
    'gives a mandate, which its node seals',
    'GiveMandate',
    'giveMandate',
    { from: 'dcu.ie', to: 'eciu.eu', scope: ['PARTICIPATION'], validFrom: day(0), validUntil: day(30) },
  );
  const shown = async (what: string) => {
    const { mandate } = await journal.askText<ShownMandate>(SEALER_THERE, what, SHOWN, { id });
    return expectThere(mandate, 'The registry does not have the mandate.');
  };
  const { document, seal } = await shown('reads it, as the university sealed it');
  const { payload } = JSON.parse(expectThere(document, 'The mandate has no document.')) as { payload: string };
  const said = JSON.parse(payload) as { id: string; statement: { en: string } };
  expectSame(said.id, id, 'The mandate that was sealed');
  journal.note(said.statement.en);
  journal.note(`sealed at level ${seal?.level} by ${seal?.certificates[0]?.subject}`);

  const reason = 'Participation is sealed by the university itself.';
  const revoked = await journal.command<Mandate>(REGISTRAR, 'revokes it', 'RevokeMandate', 'revokeMandate', {
    mandate: id,
    reason,
  });
  expectSame(revoked.revokedAt === null, false, 'That the mandate is not revoked');
  expectSame((await shown('reads why')).revokedBecause, reason, 'Why the mandate was revoked');
}
