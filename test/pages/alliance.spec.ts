import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { expect, signIn, somebodyElse, test } from './people.ts';

test('an administrator sees how every member fares, and what the registry knows of it', async ({ page }) => {
  await signIn(page, 'admin@eciu.eu', '/');
  await page.getByRole('link', { name: 'The alliance' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The alliance' })).toBeFocused();
  const health = page.locator('#health').getByRole('row');
  await expect(health).toHaveCount(5);
  await expect(health.filter({ hasText: 'dcu.ie' })).toContainText('Up');
  await expect(health.filter({ hasText: 'dcu.ie' })).toContainText('credentials');
  await expect(page.locator('#deliveries').getByRole('row').filter({ hasText: 'tuni.fi' })).toContainText('0');
  await expect(page.locator('#harvest').getByRole('row').filter({ hasText: 'utwente.nl' })).toContainText('ago');
  await expect(
    page
      .locator('#trust')
      .getByText(/Valid until/)
      .first(),
  ).toBeVisible();
  await expect(page.locator('#mandates')).toContainText('ECIU University seals for Dublin City University');
  // Whose it is, revokes it.
  await expect(page.locator('#mandates').getByRole('button')).toHaveCount(0);
  // The demo's courses say all that Annex I asks for.
  await expect(page.locator('#harvest').getByRole('row').filter({ hasText: 'utwente.nl' })).toContainText('100%');
  await shot(page, 'alliance-desktop-light');
  await expectNoViolations(page);
});

test('what the hub hears next is shown without loading the page anew, and only while somebody looks', async ({
  page,
}) => {
  await signIn(page, 'admin@eciu.eu', '/alliance');
  await expect(page.locator('#health')).toContainText('Up');
  // A moment later the hub says that one of them is silent.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replace('"status":"UP"', '"status":"DOWN"').replace('"dead":0', '"dead":3');
    await route.fulfill({ response: answer, body: text });
  });
  await expect(page.locator('#worries')).toContainText('It has not been heard since', { timeout: 20_000 });
  await expect(page.locator('#worries')).toContainText('Messages were given up: 3.');
  await expect(page.getByText('npm run admin -- deliveries replay')).toBeVisible();
});

test('a registrar gives a mandate and revokes it; nobody else is shown the page', async ({ page, browser }) => {
  await signIn(page, 'registrar@tuni.fi', '/staff/mandates');
  await page.getByRole('button', { name: 'Give a mandate' }).click();
  await page.getByLabel('To whom?').selectOption('eciu.eu');
  await page.getByRole('button', { name: 'Give it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const given = page.locator('.line').filter({ has: page.getByRole('heading', { name: 'ECIU University' }) });
  await expect(given.first()).toContainText('In force');
  await given.first().getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('button', { name: 'Revoke the mandate' })).toBeDisabled();
  await page.getByLabel('Reason, in words').fill('Given for a test of one day.');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Revoke the mandate' }).click();
  await expect(given.first()).toContainText('Given for a test of one day.');
  await expect(given.first()).toContainText('Revoked');
  await page.goto('/alliance');
  await expect(page.getByRole('heading', { name: 'This page is for somebody else' })).toBeVisible();
  const officer = await somebodyElse(browser, 'officer@utwente.nl', '/staff');
  await expect(officer.getByRole('heading', { name: 'This page is for somebody else' })).toBeVisible();
  await officer.context().close();
});
