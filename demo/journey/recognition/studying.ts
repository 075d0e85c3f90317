import { expectSame, expectThere, type Journal } from '../journal.ts';
import type { Card } from './answers.ts';
import { ASSESSOR, REGISTRAR } from './people.ts';

interface Assessment {
  readonly id: string;
  readonly gradingScheme: { readonly scores: readonly string[] | null };
}
interface AssessmentData {
  readonly offering: { readonly assessments: readonly Assessment[] } | null;
}
interface Recorded {
  readonly score: string;
  readonly final: boolean;
  readonly pass: string;
  readonly version: number;
  readonly history: readonly { readonly score: string }[];
}

const ASSESSMENTS = 'query ($id: ID!) { offering(id: $id) { assessments { id gradingScheme { scores } } } }';

/** A preliminary result is recorded, and corrected by the final one; returns the final score. */
export async function assess(journal: Journal, offering: Card, enrolment: string): Promise<string> {
  const assessment = await assessmentOf(journal, offering);
  const { preliminary, good } = scoresOf(assessment);
  const record = (who: string, what: string, score: string, final: boolean) =>
    journal.command<Recorded>(who, what, 'RecordResult', 'recordResult', {
      enrolment,
      assessment: assessment.id,
      score,
      final,
    });
  const first = await record(ASSESSOR, 'records a preliminary result', preliminary, false);
  expectSame([first.score, first.final, first.version], [preliminary, false, 1], 'The first result');
  const final = await record(REGISTRAR, 'records the final one for the examination board', good, true);
  expectSame([final.score, final.final, final.pass], [good, true, 'PASSED'], 'The final result');
  expectSame(
    final.history.map((version) => version.score),
    [preliminary, good],
    'The history of the result',
  );
  return good;
}

async function assessmentOf(journal: Journal, offering: Card): Promise<Assessment> {
  const { offering: found } = await journal.askText<AssessmentData>(
    REGISTRAR,
    'looks up how the offering is assessed',
    ASSESSMENTS,
    { id: offering.id },
  );
  return expectThere(found?.assessments[0], 'The offering has no assessment.');
}

/** The final and the preliminary score: the second and third best, or the better and the worse of two; otherwise per cent. */
function scoresOf({ gradingScheme: { scores } }: Assessment): { preliminary: string; good: string } {
  if (!scores) return { preliminary: '70', good: '85' };
  const [best = '', second = best, third] = scores;
  return third === undefined ? { preliminary: second, good: best } : { preliminary: third, good: second };
}
