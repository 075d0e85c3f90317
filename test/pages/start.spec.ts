import { chooseMyself, expect, signIn, test } from './people.ts';

test('the start page introduces the hub, and its cards lead to the pages', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Study anywhere');
  await expect(page.getByText(/courses are open for enrolment now/)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Find a course' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Courses across the alliance' })).toBeFocused();
  await page.goBack();
  await page.getByRole('link', { name: 'Verify it' }).click();
  await expect(page).toHaveURL('/verify');
});

test('a page requests nothing but the hub, contains no inline script, and is never cached', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  const answer = await page.goto('/');
  await page.waitForLoadState('networkidle');
  expect([...hosts]).toEqual([process.env['PAGES_URL']]);
  const policy = answer!.headers()['content-security-policy']!;
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(answer!.headers()['cache-control']).toBe('no-cache');
  expect(await page.locator('script:not([src])').count()).toBe(0);
  const script = await page.request.get((await page.locator('script[src]').getAttribute('src'))!);
  expect(script.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
});

test("the browser's language is used by default, and a chosen language is remembered", async ({ browser }) => {
  const context = await browser.newContext({ locale: 'fi-FI', baseURL: process.env['PAGES_URL']! });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
  await expect(page.getByRole('link', { name: 'Omat opinnot' }).first()).toBeVisible();
  await page.getByLabel('Kieli').selectOption('nl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Studeer overal');
  await context.close();
});

test('the appearance follows the device until one is chosen', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByLabel('Appearance').selectOption('light');
  expect(await ground()).toBe(light);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await ground()).toBe(light);
});

test('a person signs in at their institution, returns to the page they wanted, and signs out', async ({ page }) => {
  await page.goto('/me');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await chooseMyself(page, 'learner@tuni.fi');
  await page.waitForURL('/me');
  await expect(page.getByText('Demo Learner Aino Esimerkki').first()).toBeVisible();
  // Stored in this tab only: nothing that identifies a person outlives it.
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /session|oidc/.test(key)))).toEqual([]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /alliance|oidc/.test(key)))).toEqual([]);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test("an officer has no access to the learner's page", async ({ page }) => {
  await signIn(page, 'officer@tuni.fi', '/me');
  await expect(page.getByRole('heading', { name: 'You do not have access to this page' })).toBeVisible();
});

test('an unknown address shows a page that says so and links to the start page', async ({ page }) => {
  await page.goto('/catalogue/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the start page' }).click();
  await expect(page).toHaveURL('/');
});
