import { describe, expect, test } from '@jest/globals';
import { OFFICER, REGISTRAR, SEALER, command, NO_UUID } from '../support.ts';
import { alliance, withoutEffect } from '../stage.ts';
import { OPEN, course } from './prepared.ts';

/** Commands that do not hold together. */
export function commands(): void {
  describe('a command is refused without effect, with the place of each thing to mend', () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const moment = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const offer = (changes: object) => ({
      courseId: course,
      mode: 'ONLINE',
      studyStart: day(30),
      studyEnd: day(60),
      enrolmentPeriods: [{ opens: moment(1), closes: moment(20) }],
      places: 10,
      ...changes,
    });
    const mandate = (changes: object) => ({
      from: 'dcu.ie',
      to: 'tuni.fi',
      scope: ['DIPLOMA'],
      validFrom: day(0),
      validUntil: day(30),
      ...changes,
    });

    test.each<[string, string, string, () => Record<string, unknown>, string, string[], RegExp]>([
      [
        'study in the past',
        REGISTRAR,
        'publishOffering',
        () => offer({ studyStart: day(-9) }),
        'INVALID',
        ['input.studyStart'],
        /in the past: give today or a later day/,
      ],
      [
        'study that ends before it starts',
        REGISTRAR,
        'publishOffering',
        () => offer({ studyEnd: day(29) }),
        'INVALID',
        ['input.studyEnd'],
        /give .* or a later day/,
      ],
      [
        'enrolment that closes before it opens',
        REGISTRAR,
        'publishOffering',
        () => offer({ enrolmentPeriods: [{ opens: moment(9), closes: moment(8) }] }),
        'INVALID',
        ['input.enrolmentPeriods.0.closes'],
        /give a moment after `opens`/,
      ],
      [
        'enrolment that has closed already',
        REGISTRAR,
        'publishOffering',
        () =>
          offer({
            enrolmentPeriods: [
              { opens: moment(1), closes: moment(2) },
              { opens: moment(-9), closes: moment(-8) },
            ],
          }),
        'INVALID',
        ['input.enrolmentPeriods.1.closes'],
        /in the past: give a later moment/,
      ],
      [
        'no enrolment and no place',
        REGISTRAR,
        'publishOffering',
        () => offer({ enrolmentPeriods: [], places: 0 }),
        'INVALID',
        ['input.places', 'input.enrolmentPeriods'],
        /Offer 1 to 100,000 places/,
      ],
      [
        'a mandate that ends before it starts',
        REGISTRAR,
        'giveMandate',
        () => mandate({ validFrom: day(9), validUntil: day(8) }),
        'INVALID',
        ['input.validUntil'],
        /give .* or a later day/,
      ],
      [
        'a mandate in the past',
        REGISTRAR,
        'giveMandate',
        () => mandate({ validFrom: day(-9), validUntil: day(-8) }),
        'INVALID',
        ['input.validFrom', 'input.validUntil'],
        /in the past: give today or a later day/,
      ],
      [
        'a mandate for nobody we know',
        REGISTRAR,
        'giveMandate',
        () => mandate({ to: 'unknown.example' }),
        'INVALID',
        ['input.to'],
        /"unknown\.example" is not an institution.*`institutions` lists them/,
      ],
      [
        'a mandate for nothing',
        REGISTRAR,
        'giveMandate',
        () => mandate({ scope: [] }),
        'INVALID',
        ['input.scope'],
        /Name at least one kind/,
      ],
      [
        'cancelling without a reason',
        REGISTRAR,
        'cancelOffering',
        () => ({ offeringId: OPEN, reason: ' \n ' }),
        'INVALID',
        ['input.reason'],
        /Give the reason/,
      ],
      [
        'a denial without a reason',
        REGISTRAR,
        'decideEnrolment',
        () => ({ enrolmentId: `dcu.ie:${NO_UUID}`, admit: false, reason: '' }),
        'INVALID',
        ['input.reason'],
        /Give the reason/,
      ],
      [
        'a credential that is not there',
        SEALER,
        'sealCredentials',
        () => ({ credentialIds: [`dcu.ie:${NO_UUID}`], level: 'B' }),
        'NOT_FOUND',
        ['input.credentialIds.0'],
        /no credential/,
      ],
      [
        'somebody who is no learner',
        OFFICER,
        'enrol',
        () => ({ offeringId: OPEN }),
        'NOT_ALLOWED',
        [],
        /sign in as one/,
      ],
    ])('%s', async (_, who, field, input, code, paths, sentence) => {
      const { refused, errors } = await withoutEffect(() => command(alliance, who, field, input()));
      expect(errors).toEqual([]);
      expect(refused?.code).toBe(code);
      expect(refused?.details.map(({ path }) => path)).toEqual(paths);
      expect([refused?.message, ...(refused?.details ?? []).map(({ message }) => message)].join('\n')).toMatch(
        sentence,
      );
    });

    test('the same idempotency key with another body is a conflict, and says to use a new one', async () => {
      const key = { idempotencyKey: 'one-key' };
      expect((await command(alliance, REGISTRAR, 'giveMandate', mandate(key))).refused).toBeNull();
      const other = mandate({ ...key, scope: ['PARTICIPATION'] });
      const { refused } = await withoutEffect(() => command(alliance, REGISTRAR, 'giveMandate', other));
      expect(refused).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', message: expect.stringMatching(/use a new one/) });
      const revoke = { mandateId: `dcu.ie:${NO_UUID}`, reason: 'No.', ...key };
      const elsewhere = await withoutEffect(() => command(alliance, REGISTRAR, 'revokeMandate', revoke));
      expect(elsewhere.refused?.code).toBe('IDEMPOTENCY_CONFLICT');
      await withoutEffect(async () =>
        expect((await command(alliance, REGISTRAR, 'giveMandate', mandate(key))).refused).toBeNull(),
      );
    });
  });
}
