import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { ask, expect, expectDone, signIn, somebodyElse, test } from './people.ts';

interface Open {
  catalogue: {
    edges: {
      node: {
        id: string;
        placesLeft: number;
        course: { title: string };
        assessments: { gradingScheme: { scores: string[] | null } }[];
      };
    }[];
  };
  me: { enrolments: ({ offering: { course: { title: string } } | null } | null)[] };
}

const OPEN = `{ catalogue(first: 60, filter: { institutions: ["dcu.ie"], status: [OPEN], kind: [MICRO_MODULE] }) { edges { node {
  id placesLeft course { title } assessments { gradingScheme { scores } } } } }
  me { enrolments { offering { course { title } } } } }`;

test('the whole journey through the pages: enrolment, admission, result, credential, sealing, sharing, recognition', async ({
  page: learner,
  browser,
}) => {
  test.setTimeout(300_000);
  await signIn(learner, 'learner@tuni.fi', '/me');
  const { catalogue, me } = await ask<Open>(learner, OPEN);
  const taken = new Set(me.enrolments.flatMap((one) => one?.offering?.course.title ?? []));
  // The last match: the demo's own stories take the first.
  const { id: offering, course } = catalogue.edges
    .map(({ node }) => node)
    .findLast(
      (one) =>
        one.placesLeft > 3 &&
        !taken.has(one.course.title) &&
        one.assessments.length === 1 &&
        one.assessments[0]!.gradingScheme.scores?.includes('B'),
    )!;

  // The learner requests a place.
  await learner.goto(`/catalogue/${offering}`);
  await learner.getByRole('button', { name: 'Enrol', exact: true }).click();
  await learner.getByRole('button', { name: 'Yes, enrol me' }).click();
  await expect(learner.getByRole('dialog')).toHaveCount(0);

  // A registrar of the university gives them a place.
  const registrar = await somebodyElse(browser, 'registrar@dcu.ie', '/staff');
  await registrar.getByRole('link', { name: /(is|are) waiting for a decision/ }).click();
  await expect(registrar).toHaveURL('/staff/enrolments?state=PENDING');
  const asks = registrar.locator('.line').filter({ hasText: course.title });
  await expect(asks).toContainText('Demo Learner Aino Esimerkki');
  await asks.getByRole('button', { name: 'Give a place to Demo Learner Aino Esimerkki' }).click();
  await expectDone(registrar, 'now has a place');
  await expect(asks).toHaveCount(0);

  // An assessor records a preliminary result by keyboard.
  const assessor = await somebodyElse(browser, 'assessor@dcu.ie', '/staff');
  await assessor.getByRole('link', { name: /offerings? ha(s|ve) participants/ }).click();
  await assessor.getByRole('link', { name: course.title, exact: true }).click();
  await assessor.getByLabel('Score of Demo Learner Aino Esimerkki').focus();
  await assessor.keyboard.type('C');
  await assessor.keyboard.press('Enter');
  await expect(assessor.getByRole('button', { name: 'Record 1 result' })).toBeFocused();
  await shot(assessor, 'staff-results-desktop-light');
  await expectNoViolations(assessor);
  await assessor.keyboard.press('Enter');
  await expectDone(assessor, '1 result was recorded.');
  await expect(assessor.getByText('not final', { exact: true })).toBeVisible();
  await expect(assessor.getByLabel(/examination board/)).toHaveCount(0);

  // The registrar corrects it from a file, as final, and prepares the credential.
  await registrar.goto(`/staff/offerings/${offering}`);
  await registrar.getByText('From a file').click();
  await registrar.locator('input[type=file]').setInputFiles({
    name: 'results.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('name;score\r\n"Demo Learner Aino Esimerkki";b\r\nNobody;A\r\n'),
  });
  await expect(registrar.getByText('Line 3: nobody here is called “Nobody”')).toBeVisible();
  await registrar.getByLabel(/Final, for the examination board/).check();
  await shot(registrar, 'staff-results-file-desktop-light');
  await expectNoViolations(registrar);
  await registrar.getByRole('button', { name: 'Record 1 final result' }).click();
  await expect(registrar.getByText('1 result was recorded.')).toBeVisible();
  await expect(registrar.getByText('version 2')).toBeVisible();
  await registrar.getByRole('button', { name: 'Prepare credentials' }).click();
  await expect(registrar.getByText(/1 ready/)).toBeVisible({ timeout: 30_000 });

  // A sealer previews it and starts its sealing by the alliance office, under the mandate.
  const sealer = await somebodyElse(browser, 'sealer@dcu.ie', '/staff');
  await sealer.getByRole('link', { name: /credentials? (is|are) ready/ }).click();
  const ready = sealer.locator('.choice').filter({ hasText: course.title });
  await expect(ready.getByRole('checkbox')).toBeVisible();
  await ready.getByRole('link').click();
  await expect(sealer.getByRole('img', { name: /Picture of the credential/ })).toBeVisible();
  await expect(sealer.getByText('Preview: it is not sealed yet.')).toBeVisible();
  await shot(sealer, 'staff-credential-desktop-light');
  await expectNoViolations(sealer);
  await sealer.goBack();
  await ready.getByRole('checkbox').check();
  await sealer.getByLabel('Whose seal?').selectOption({ label: 'ECIU University, under our mandate' });
  await sealer.getByLabel('Level').selectOption('B');
  await sealer.getByRole('button', { name: 'Seal 1 credential' }).click();
  await expect(sealer).toHaveURL(/\/staff\/sealings\//);
  await expect(sealer.getByText('Every credential was tried.')).toBeVisible({ timeout: 30_000 });
  await expect(sealer.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '1 of 1');
  await shot(sealer, 'staff-sealing-desktop-light');
  await expectNoViolations(sealer);

  // The learner receives it, and shares it with somebody without an account.
  const card = learner.locator('.credential').filter({ hasText: course.title });
  await expect(async () => {
    await learner.goto('/me');
    await expect(card.getByText('Valid', { exact: true })).toBeVisible({ timeout: 3000 });
  }).toPass();
  await card.getByRole('button', { name: 'Share' }).click();
  await learner.getByRole('button', { name: 'Create link' }).click();
  const address = await card.getByLabel('Links to this credential').last().inputValue();
  const employer = await somebodyElse(browser, null, address);
  await expect(employer.getByRole('heading', { name: 'This credential is valid' })).toBeVisible();
  await expect(employer.locator('.achieved')).toHaveText(course.title);

  // Another university recognises it.
  await card.getByRole('button', { name: 'Request recognition' }).click();
  await learner.getByLabel('Which university?').selectOption('utwente.nl');
  await learner.getByLabel(/What should it count towards/).fill('The whole journey');
  await learner.getByRole('button', { name: 'Send request' }).click();
  await expect(learner.getByRole('dialog')).toHaveCount(0);
  const officer = await somebodyElse(browser, 'officer@utwente.nl', '/desk?show=submitted');
  await officer.getByRole('link', { name: course.title }).click();
  await officer.getByLabel('Recognised in full').check();
  await officer.getByRole('button', { name: 'Review the decision' }).click();
  await officer.getByRole('button', { name: 'Send decision' }).click();
  await officer.getByRole('button', { name: 'Send now' }).click();
  await expect(officer.getByRole('heading', { name: /^Decided: Recognised in full/ })).toBeVisible();
  const request = learner.locator('#requests .card').filter({ hasText: 'The whole journey' });
  await expect(async () => {
    await learner.reload();
    await expect(request.getByText('Recognised in full')).toBeVisible({ timeout: 3000 });
  }).toPass();
  for (const person of [registrar, assessor, sealer, employer, officer]) await person.context().close();
});
