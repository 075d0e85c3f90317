import { expect, test } from '@jest/globals';
import { parseSealed, provenUntil } from '../../../subgraphs/shared/sealing/index.ts';
import { learner } from '../support.ts';
import { at, DAY_MS, decided, outside, seal, type Shown, shown, STATUS } from './stage.ts';

/** What the daily job orders again, augments and renews. */
export function daily(): void {
  test('while the home does not give the learner’s name the job is retried; after too long the daily job orders the seal again', async () => {
    const { id, decision } = await decided();
    await at.take('tuni.fi', 'recognition.statusGiven', { record: decision, status: STATUS as never });
    const { data } = at.ordered.pop()!;
    const asker = at.elsewhere.asker;
    at.elsewhere.asker = null;
    await expect(at.work('sealDecision', data)).rejects.toThrow('name is not available yet');
    at.elsewhere.asker = asker;
    at.sent.length = 0;
    await at.work('sealDecisions');
    expect(at.sent).toEqual([]);
    const now = at.now;
    at.now = new Date(now.getTime() + 5 * 86_400_000);
    await at.work('sealDecisions');
    expect(at.sent).toContainEqual(expect.objectContaining({ payload: { record: decision } }));
    at.now = now;
    expect((await shown(learner, id))!.document).toBeNull();
  });

  test('the daily job augments a seal without timestamps to LTA, and renews it once half a year before it expires', async () => {
    const { id, decision } = await decided();
    await seal(decision);
    const [before, now] = [(await shown(learner, id))!, at.now];
    const daily = async (days: number, answers = true) => {
      at.now = new Date(now.getTime() + days * DAY_MS);
      outside.answering = answers;
      await at.work('sealDecisions');
      outside.answering = false;
      return (await shown(learner, id))!;
    };
    const added = ({ document }: Shown) => parseSealed(document!).unsigned.map(({ name }) => name);
    expect(await daily(1, false)).toEqual(before);
    const raised = await daily(2);
    expect(raised.seal).toMatchObject({ level: 'LTA' });
    expect(parseSealed(raised.document!).payload).toEqual(parseSealed(before.document!).payload);
    expect(added(raised).at(-1)).toBe('arcTst');

    const end = (provenUntil(parseSealed(raised.document!))!.getTime() - now.getTime()) / DAY_MS;
    expect(await daily(end - 181)).toEqual(raised);
    expect(await daily(end - 179, false)).toEqual(raised);
    const renewed = await daily(end - 178);
    expect(added(renewed)).toEqual([...added(raised), 'tstVD', 'arcTst']);
    expect(await daily(end - 177)).toEqual(renewed);
    at.now = now;
  });

  test('a document that can never be augmented does not hold up others', async () => {
    const [first, second] = [await decided(), await decided()];
    for (const { decision } of [first, second]) await seal(decision);
    await at.database.em
      .fork()
      .execute(
        `update recognition.sealed_decision set document = 'not sealed', proof_due_at = null where decision_id = ?`,
        [first.decision],
      );
    outside.answering = true;
    await at.work('sealDecisions');
    outside.answering = false;
    expect(await shown(learner, first.id)).toMatchObject({ document: 'not sealed', seal: { level: 'B' } });
    expect(await shown(learner, second.id)).toMatchObject({ seal: { level: 'LTA' } });
  });
}
