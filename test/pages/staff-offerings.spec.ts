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
