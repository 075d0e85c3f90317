import { readFile } from 'node:fs/promises';
import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { anOpenOffering, ask, expect, expectDone, signIn, somebodyElse, test } from './people.ts';

const ENROL = `mutation ($offering: ID!) { enrol(input: { offeringId: $offering }) { ... on Enrolment { id state } ... on Refused { code } } }`;
const AINO = 'Demo Learner Aino Esimerkki';
const VERA = 'Demo Working Adult Vera Voorbeeld';

/** The times that clocks in Tampere show, `14:00:00`. */
const inTampere = (moment: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Europe/Helsinki' }).format(new Date(moment));

test('the days that a registrar in Tampere sets begin and end at midnight there, whatever the clock of the browser', async ({
  page,
}) => {
  const periods = async () => {
    const { offering } = await ask<{
      offering: { timeZone: string; enrolmentPeriods: { opens: string; closes: string }[] };
    }>(page, 'query ($id: ID!) { offering(id: $id) { timeZone enrolmentPeriods { opens closes } } }', {
      id: page.url().replace(/.*\//, ''),
    });
    expect(offering.timeZone).toBe('Europe/Helsinki');
    return offering.enrolmentPeriods;
  };
  const shown = (day: string) =>
    new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium' }).format(new Date(`${day}T12:00:00`));
  const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  await signIn(page, 'registrar@tuni.fi', '/staff');
  const { id } = await anOpenOffering(page, 'tuni.fi');
  await page.goto(`/staff/offerings/${id}`);
  await page.getByRole('button', { name: 'Offer the course again' }).click();
  const closes = await page.getByLabel('Enrolment closes').inputValue();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.locator('.facts')).toContainText(shown(closes));
  const [offered] = await periods();
  expect([offered!.opens, offered!.closes].map(inTampere)).toEqual(['00:00:00', '00:00:00']);

  const [extended, later] = [nextDay(closes), nextDay(nextDay(closes))];
  await page.getByRole('button', { name: 'Change dates' }).click();
  await expect(page.getByLabel('Enrolment closes')).toHaveValue(closes);
  await page.getByLabel('Enrolment closes').fill(extended);
  await page.getByRole('button', { name: 'Add an enrolment period' }).click();
  await page.getByLabel('Enrolment opens').last().fill(later);
  await page.getByLabel('Enrolment closes').last().fill(later);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expectDone(page, 'The offering was changed.');
  await expect(page.locator('.facts')).toContainText(shown(extended));
  expect((await periods()).flatMap((period) => [period.opens, period.closes]).map(inTampere)).toEqual(
    Array.from({ length: 4 }, () => '00:00:00'),
  );

  // Learners see the same day. The browser's clock is UTC's: the page says by which clock that day ends.
  await page.getByRole('link', { name: 'View as learners see it' }).click();
  const box = page.getByRole('region', { name: 'Enrolment' });
  const long = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long' }).format(new Date(`${extended}T12:00:00`));
  await expect(box).toContainText(`${long} (Eastern European`);
});

test('a registrar offers a course again, gives its only place, denies a waiting learner, withdraws the place, and cancels the offering', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'registrar@dcu.ie', '/staff');
  const { title } = await anOpenOffering(page);
  await page.goto('/staff/offerings');
  await page.getByRole('searchbox').fill(title);
  // The previous list may contain it as well, and is replaced once typing pauses.
  await page.waitForURL(/q=/);
  await page.getByRole('link', { name: title, exact: true }).first().click();
  await page.getByRole('button', { name: 'Offer the course again' }).click();
  await page.getByLabel('Total number of places').fill('1');
  const closes = await page.getByLabel('Enrolment closes').inputValue();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('1 of 1 places left')).toBeVisible();
  // The whole day that was chosen, and nothing of the next.
  const lastDay = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium' }).format(new Date(`${closes}T12:00:00`));
  await expect(page.locator('.facts')).toContainText(lastDay);
  const offering = page.url().replace(/.*\//, '');
  // A deadline is extended by a day.
  await page.getByRole('button', { name: 'Change dates' }).click();
  const extended = new Date(Date.parse(closes) + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Enrolment closes').fill(extended);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expectDone(page, 'The offering was changed.');
  const newLastDay = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium' }).format(new Date(`${extended}T12:00:00`));
  await expect(page.locator('.facts')).toContainText(newLastDay);
  // While nobody has requested a place, it can be withdrawn.
  await expect(page.getByRole('button', { name: 'Withdraw offering' })).toBeVisible();
  await expect(page.getByText('No assessment is set up for this offering yet')).toBeVisible();
  const setUp = page.getByRole('region', { name: 'Assessments' });
  for (const type of ['Oral examination', 'Project work']) {
    await setUp.getByRole('button', { name: 'Set up an assessment' }).click();
    await page.getByLabel('Type of assessment').selectOption(type);
    await page.getByLabel('Grading scheme').selectOption('Letter grades A to F');
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(setUp.getByRole('heading', { name: type })).toBeVisible();
  }
  await setUp.locator('.line').filter({ hasText: 'Project work' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(setUp.getByRole('heading', { level: 3 })).toHaveText(['Oral examination']);
  await expect(page.getByText('No assessment is set up for this offering yet')).toHaveCount(0);

  const first = await somebodyElse(browser, 'learner@tuni.fi', '/me');
  await ask(first, ENROL, { offering });
  const second = await somebodyElse(browser, 'learner@eciu.eu', '/me');
  await ask(second, ENROL, { offering });

  await page.goto(`/staff/enrolments?state=PENDING&offering=${offering}`);
  const lineOf = (name: string) => page.locator('.line').filter({ hasText: name });
  await expect(page.locator('.line h2')).toHaveText([AINO, VERA]);
  await lineOf(AINO).getByRole('button', { name: 'Give a place' }).click();
  await expectDone(page, `${AINO} now has a place.`);
  // A score not yet sent is kept while another assessment is shown, and leaving the page asks first.
  await page.goto(`/staff/offerings/${offering}`);
  await setUp.getByRole('button', { name: 'Set up an assessment' }).click();
  await page.getByLabel('Type of assessment').selectOption('Project work');
  await page.getByLabel('Grading scheme').selectOption('Letter grades A to F');
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  const results = page.getByRole('region', { name: 'Results' });
  const score = results.getByLabel(`Score of ${AINO}`);
  await score.selectOption('B');
  const assessment = results.getByLabel('Assessment');
  await assessment.selectOption({ index: 1 });
  await expect(score).toHaveValue('');
  await assessment.selectOption({ index: 0 });
  await expect(score).toHaveValue('B');
  await page.getByRole('banner').getByRole('link', { name: 'Courses' }).click();
  await page.getByRole('dialog', { name: 'Leave this page?' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(score).toHaveValue('B');
  await page.getByRole('banner').getByRole('link', { name: 'Courses' }).click();
  await page.getByRole('button', { name: 'Leave page' }).click();
  await expect(page).toHaveURL('/catalogue');
  await page.goto(`/staff/enrolments?state=PENDING&offering=${offering}`);

  // Once the last place is given, the other requests move to the waiting list.
  await page.getByRole('link', { name: /^On the waiting list/ }).click();
  await expect(lineOf(VERA)).toContainText('Number 1 on the waiting list');
  await lineOf(VERA).getByRole('button', { name: 'Deny' }).click();
  await expect(page.getByRole('button', { name: 'Deny the place' })).toBeDisabled();
  await page.getByLabel('Reason').fill('The course is for undergraduates.');
  await shot(page, 'staff-deny-desktop-light');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Deny the place' }).click();
  await expectDone(page, `${VERA} was denied a place`);
  await expect(async () => {
    await second.reload();
    await expect(second.getByText('The course is for undergraduates.').first()).toBeVisible({ timeout: 3000 });
  }).toPass();

  await page.getByRole('link', { name: /^Enrolled/ }).click();
  await lineOf(AINO).getByRole('button', { name: 'Withdraw place' }).click();
  await page.getByLabel('Reason').fill('The fee was not paid.');
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, withdraw it' }).click();
  await page.getByRole('link', { name: /^Cancelled/ }).click();
  await expect(lineOf(AINO)).toContainText('The fee was not paid.');
  await expect(lineOf(AINO)).toContainText('Place withdrawn by us');

  await page.goto(`/staff/offerings/${offering}`);
  await page.getByRole('button', { name: 'Change the number of places' }).click();
  await page.getByLabel('Total number of places').fill('5');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('5 of 5 places left')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel offering' }).click();
  await page.getByLabel('Reason').fill('Nobody is left.');
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, cancel the offering' }).click();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await expectDone(page, 'The offering was cancelled.');
  for (const person of [first, second]) await person.context().close();
});

test('a finished offering can neither be cancelled nor be given more places; offered again, it can be withdrawn', async ({
  page,
}) => {
  await signIn(page, 'registrar@dcu.ie', '/staff/offerings');
  // The hub's response as it will be once the period of study is over; somebody has a place.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { offering?: { status: string } } };
    if (body.data?.offering) body.data.offering.status = 'FINISHED';
    await route.fulfill({ response: answer, json: body });
  });
  await page.locator('.queue-line').getByRole('link').first().click();
  await expect(page.getByRole('button', { name: 'Offer the course again' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Cancel offering|number of places|Withdraw offering/ })).toHaveCount(0);
  await page.unrouteAll({ behavior: 'wait' });
  const finished = page.url();
  await page.getByRole('button', { name: 'Offer the course again' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page).not.toHaveURL(finished);
  await page.getByRole('button', { name: 'Withdraw offering' }).click();
  await page.getByRole('button', { name: 'Yes, withdraw the offering' }).click();
  await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible();
  await expectDone(page, 'The offering was withdrawn.');
  // Nobody ever requested a place: nothing waits, and nobody was denied one.
  const offering = page.url().replace(/.*\//, '');
  await page.goto(`/staff/enrolments?state=PENDING&offering=${offering}`);
  await expect(page.getByText('Nothing is waiting here.')).toBeVisible();
  await page.getByRole('link', { name: /^Denied/ }).click();
  await expect(page.getByText('This list is empty.')).toBeVisible();
});

test('a registrar grants a mandate and revokes it with a reason', async ({ page }) => {
  await signIn(page, 'registrar@tuni.fi', '/staff/mandates');
  await page.getByRole('button', { name: 'Grant a mandate' }).click();
  await page.getByLabel('To which institution?').selectOption('utwente.nl');
  await page.getByRole('button', { name: 'Grant mandate' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const given = page.locator('.line').filter({ hasText: 'University of Twente' });
  await given.getByRole('button', { name: 'Revoke' }).click();
  await page.getByLabel('Reason').fill('Granted by mistake.');
  await page.getByRole('button', { name: 'Yes, revoke the mandate' }).click();
  await expect(given).toContainText('Granted by mistake.');
  await expectDone(page, 'The mandate was revoked.');
});

test('the results list downloads as a file of the participants, and a file that changes a final result is refused to an assessor', async ({
  page,
}) => {
  await signIn(page, 'assessor@dcu.ie', '/staff/offerings');
  await page.locator('.queue-line').filter({ hasText: 'finished' }).getByRole('link').first().click();
  await page.getByText('From a file').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download list' }).click();
  const file = await saving;
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\uFEFFenrolment,esi,name,score');
  expect(text).toContain(AINO);
  // Already final: only a registrar can correct it, and the assessor's row says so.
  await expect(page.getByText('Final: only a registrar can correct it.').first()).toBeVisible();
  const changed = text.replace(/,(\w+)\r\n$/, ',E\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) });
  await expect(page.getByRole('alert')).toContainText('is final; only a registrar can correct it');
  await expect(page.getByRole('button', { name: /^Record 0 results/ })).toBeDisabled();
});

test('a registrar suspends a credential with a reason and reinstates it; a revocation requires a reason, too', async ({
  page,
}) => {
  await signIn(page, 'registrar@dcu.ie', '/staff/credentials?show=sealed');
  const standing = page.locator('.choice').filter({ hasNotText: /Revoked|Suspended/ });
  await standing.first().getByRole('link').click();
  await expect(page.getByRole('img', { name: /Picture of the credential/ })).toBeVisible();
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByLabel('Reason').fill('A question of identity is looked into.');
  await page.getByRole('button', { name: 'Yes, suspend it' }).click();
  await expect(page.getByText(/Suspended on .*: A question of identity is looked into\./)).toBeVisible();
  await shot(page, 'staff-suspended-desktop-light');
  await expectNoViolations(page);
  await expectDone(page, 'The credential was suspended.');
  await page.getByRole('button', { name: 'Lift suspension' }).click();
  await page.getByRole('button', { name: 'Yes, it is valid again' }).click();
  await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Yes, revoke it' })).toBeDisabled();
});

test('a registrar learns for whom no credential could be prepared, why, and which institution to ask', async ({
  page,
}) => {
  await signIn(page, 'registrar@dcu.ie', '/staff');
  const AWARDED = `{ institution(id: "dcu.ie") { credentials(filter: { state: [SEALED, DELIVERED] }, first: 1) { edges { node { enrolment { offering { id } } } } } } }`;
  const { institution } = await ask<{
    institution: { credentials: { edges: [{ node: { enrolment: { offering: { id: string } } } }] } };
  }>(page, AWARDED);
  await page.goto(`/staff/offerings/${institution.credentials.edges[0].node.enrolment.offering.id}`);
  // A home that no longer shows a learner: in the demo they all do.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { preparationBatch?: Record<string, unknown> } };
    const node = {
      __typename: 'PreparationFailure',
      code: 'LEARNER_UNREADABLE',
      message: 'It is not shown.',
      credential: null,
      enrolment: { __typename: 'Enrolment', id: 'dcu.ie:1', learner: { __typename: 'Learner', id: 'tuni.fi:1' } },
    };
    const failures = { totalCount: 1, edges: [{ cursor: 'x', node }] };
    if (body.data?.preparationBatch) Object.assign(body.data.preparationBatch, { failed: 1, failures });
    await route.fulfill({ response: answer, json: body });
  });
  await page.getByRole('button', { name: 'Prepare credentials' }).click();
  await expect(page.getByText('1 could not be prepared')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('A learner of Tampere University · Enrolment dcu.ie:1')).toBeVisible();
  await expect(page.getByText(/does not show them to you any more/)).toBeVisible();
  await expectNoViolations(page);
  await page.unrouteAll({ behavior: 'wait' });
});

test('a sealer upgrades a seal; the progress bar moves, a failure is explained, and a finished batch cannot be paused', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'sealer@dcu.ie', '/staff/credentials?show=sealed');
  const raisable = page.locator('.choice').filter({ hasText: 'Seal level' }).filter({ hasNotText: 'Revoked' });
  await raisable.first().getByRole('checkbox').check();
  await page.getByLabel('Level').selectOption('LTA');
  // The hub's responses for a batch of a hundred: the demo's single one takes a moment.
  let asked = 0;
  let running = true;
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { sealingBatch?: Record<string, unknown> } };
    const batch = body.data?.sealingBatch;
    if (batch && running) {
      asked = Math.min(asked + 1, 4);
      const node = {
        __typename: 'SealingFailure',
        code: 'TIMESTAMP_UNAVAILABLE',
        message: 'No answer within 5 s.',
        credential: { __typename: 'Credential', id: 'dcu.ie:1', title: 'Ethics', enrolment: null },
      };
      const failures = { totalCount: 1, edges: [{ node }] };
      Object.assign(batch, { state: 'RUNNING', total: 100, sealed: asked * 20, failed: 1, finishedAt: null, failures });
    }
    await route.fulfill({ response: answer, json: body });
  });
  await page.getByRole('button', { name: 'Upgrade 1 seal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrading 100 seals' })).toBeVisible();
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuetext', /^[2468]1 of 100$/);
  await expect(page.getByText('The timestamp authority is not responding right now.')).toBeVisible();
  await shot(page, 'staff-sealing-running-desktop-light');
  await expectNoViolations(page);
  await expect(bar).toHaveAttribute('aria-valuetext', '81 of 100', { timeout: 15_000 });
  const id = page.url().replace(/.*\//, '');
  await expect(async () => {
    const query = 'query ($id: ID!) { batch: sealingBatch(id: $id) { state failed } }';
    expect(await ask(page, query, { id })).toEqual({ batch: { state: 'FINISHED', failed: 0 } });
  }).toPass();
  // It has finished in the meantime, so it can no longer be paused, and the page says so.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('alert')).toContainText('This cannot be done at this stage.');
  running = false;
  await expect(page.getByText('Every credential was tried.')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuetext', '1 of 1');
  await page.getByRole('link', { name: 'Go to the sealed credentials' }).click();
  await expect(page.getByText('Seal level LTA').first()).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
});
