import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { expect, signIn, somebodyElse, test } from './people.ts';

test('an administrator sees the health, deliveries, catalogue, trust data and mandates of every member', async ({
  page,
}) => {
  await signIn(page, 'admin@eciu.eu', '/');
  await page.getByRole('link', { name: 'The alliance' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The alliance' })).toBeFocused();
  const health = page.locator('#health').getByRole('row');
  await expect(health).toHaveCount(5);
  await expect(health.filter({ hasText: 'dcu.ie' })).toContainText('Up');
  await expect(health.filter({ hasText: 'dcu.ie' })).toContainText('credentials');
  await expect(health.filter({ hasText: 'tuni.fi' })).toContainText(/\d+(\.\d)?% failed/);
  await expect(health.filter({ hasText: 'tuni.fi' })).toContainText(/half within \d+ ms, 95% within [\d,]+ ms/);
  await expect(page.locator('#deliveries').getByRole('row').filter({ hasText: 'tuni.fi' })).toContainText('0');
  await expect(page.locator('#harvest').getByRole('row').filter({ hasText: 'utwente.nl' })).toContainText('ago');
  await expect(
    page
      .locator('#trust')
      .getByText(/Valid until/)
      .first(),
  ).toBeVisible();
  await expect(page.locator('#mandates')).toContainText('ECIU University seals for Dublin City University');
  // Only the institution that granted a mandate can revoke it.
  await expect(page.locator('#mandates').getByRole('button')).toHaveCount(0);
  // The demo's courses state everything that Annex I requires.
  await expect(page.locator('#harvest').getByRole('row').filter({ hasText: 'utwente.nl' })).toContainText('100%');
  await shot(page, 'alliance-desktop-light');
  await expectNoViolations(page);
});

test('the alliance page shows a new alert without being reloaded', async ({ page }) => {
  await signIn(page, 'admin@eciu.eu', '/alliance');
  await expect(page.locator('#health')).toContainText('Up');
  // From now on the hub reports that one of them is down.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replace('"status":"UP"', '"status":"DOWN"').replace('"dead":0', '"dead":3');
    await route.fulfill({ response: answer, body: text });
  });
  await expect(page.locator('#alerts')).toContainText('Not heard from since', { timeout: 20_000 });
  await expect(page.locator('#alerts')).toContainText('Dead letters: 3.');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('an administrator resends the dead letters of their own institution, and can only read those of others', async ({
  page,
}) => {
  const messages = ['credentials.readingBasis', 'learners.enrolmentChanged'].map((kind, index) => ({
    __typename: 'UndeliveredMessage',
    ...{ id: `019a2f00-0000-7000-8000-00000000000${index}`, kind, to: 'tuni.fi', since: '2026-11-20T10:00:00.000Z' },
    ...{ state: 'DEAD', tries: 3, lastError: 'tuni.fi refused it: There is no such learner here.' },
  }));
  // Pretends that two institutions have dead letters; requests to the nodes themselves are real.
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postData() ?? '';
    const answer = await route.fetch();
    if (asked.includes('DeadLettersNow')) {
      const text = (await answer.text()).replace('"undelivered":[]', `"undelivered":${JSON.stringify(messages)}`);
      return route.fulfill({ response: answer, body: text });
    }
    if (!asked.includes('AllianceNow')) return route.fulfill({ response: answer });
    const text = (await answer.text()).replaceAll('"dead":0', '"dead":2');
    return route.fulfill({ response: answer, body: text });
  });
  await signIn(page, 'admin@eciu.eu', '/alliance');
  const own = page.getByRole('region', { name: 'Dead letters: ECIU University' });
  const theirs = page.getByRole('region', { name: 'Dead letters: Dublin City University' });
  await expect(theirs).toContainText('credentials.readingBasis');
  await expect(theirs).toContainText('An administrator of Dublin City University can resend them');
  await expect(theirs.getByRole('button')).toHaveCount(0);
  await expect(own).toContainText('tried 3 times');
  await expect(own).toContainText('There is no such learner here.');
  await expectNoViolations(page);
  await own.getByRole('button', { name: 'Resend credentials.readingBasis to tuni.fi' }).click();
  // The node has no such message.
  await expect(page.locator('#deliveries').getByRole('alert')).toContainText('There is no such dead letter.');
  await own.getByRole('button', { name: 'Resend all from ECIU University' }).click();
  await expect(page.locator('#deliveries')).toContainText('No dead letters are left');
  await expect(page.locator('#deliveries').getByRole('alert')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a registrar grants and revokes a mandate; other roles cannot open the page', async ({ page, browser }) => {
  await signIn(page, 'registrar@tuni.fi', '/staff/mandates');
  await page.getByRole('button', { name: 'Grant a mandate' }).click();
  await page.getByLabel('To which institution?').selectOption('eciu.eu');
  await page.getByRole('button', { name: 'Grant mandate' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const given = page.locator('.line').filter({ has: page.getByRole('heading', { name: 'ECIU University' }) });
  await expect(given.first()).toContainText('In force');
  await given.first().getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('button', { name: 'Yes, revoke the mandate' })).toBeDisabled();
  await page.getByLabel('Reason').fill('Given for a test of one day.');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Yes, revoke the mandate' }).click();
  await expect(given.first()).toContainText('Given for a test of one day.');
  await expect(given.first()).toContainText('Revoked');
  await page.goto('/alliance');
  await expect(page.getByRole('heading', { name: 'You do not have access to this page' })).toBeVisible();
  const officer = await somebodyElse(browser, 'officer@utwente.nl', '/staff');
  await expect(officer.getByRole('heading', { name: 'You do not have access to this page' })).toBeVisible();
  await officer.context().close();
});
