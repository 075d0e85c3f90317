import { expectSame, expectThere, type Journal } from '../journal.ts';
import type { Card } from './answers.ts';
import { LEARNER, OFFICER_AT_HOME, REGISTRAR } from './people.ts';

interface ForecastData {
  readonly institution: {
    readonly recognitionForecast: readonly ({
      readonly outcome: string;
      readonly ects: number | null;
      readonly rule: { readonly title: string } | null;
    } | null)[];
  };
}
interface Agreed {
  readonly id: string;
  readonly contentHash: string;
  readonly state: string;
}

/** Two universities agree on what they recognise: proposed by one, approved by both over the hash of its content. */
export async function agree(journal: Journal): Promise<void> {
  const proposed = await journal.command<Agreed>(
    OFFICER_AT_HOME,
    'proposes an agreement with the other university',
    'ProposeAgreement',
    'proposeAgreement',
    {
      input: {
        between: ['tuni.fi', 'dcu.ie'],
        purpose: 'Micro-modules (demo)',
        content: 'Each recognises the micro-modules of the other, course by course, by rules of its own (demo).',
        validFrom: '2026-01-01',
      },
    },
  );
  const { id: agreement, contentHash } = proposed;
  await journal.command(OFFICER_AT_HOME, 'approves what it says', 'ApproveAgreement', 'approveAgreement', {
    ...{ agreement, at: 'tuni.fi', contentHash },
  });
  await journal.until<{ approveAgreement: Agreed }, true>(
    REGISTRAR,
    'approves it as well, once it has arrived',
    'ApproveAgreement',
    { agreement, at: 'dcu.ie', contentHash },
    (data) => data.approveAgreement.state === 'APPROVED',
  );
}

/** Before enrolling the learner asks what the home university would give. */
export async function foresee(journal: Journal, offering: Card, byRule: string): Promise<void> {
  const { institution } = await journal.ask<ForecastData>(
    LEARNER,
    'asks what the home university would give for it',
    'Forecast',
    { at: 'tuni.fi', offerings: [offering.id] },
  );
  const forecast = expectThere(institution.recognitionForecast[0], 'There is no forecast for the offering.');
  if (offering.course.title === byRule) expectSame(forecast.outcome, 'AUTOMATIC', 'The forecast of what a rule covers');
  journal.note(`forecast: ${forecast.outcome}${forecast.rule ? `, by "${forecast.rule.title}"` : ''}`);
}
