import { AxeBuilder } from '@axe-core/playwright';
import { shot } from './every-page.ts';
import { expect, signIn, test } from './people.ts';

test('a learner asks, an officer asks back, the learner answers, the officer decides for less, the learner reads why', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'learner@tuni.fi', '/me');
  // The newest credential: nobody was asked to recognise it yet.
  const card = page.locator('.credential').filter({ hasText: 'Valid' });
  await expect(card).not.toHaveCount(0);
  const titles = await card.getByRole('heading', { level: 3 }).allTextContents();
  const asked = await page.locator('#requests h3').allTextContents();
  const title = titles.find((one) => !asked.some((request) => request.startsWith(one)))!;
  await card.filter({ hasText: title }).getByRole('button', { name: 'Ask for recognition' }).click();
  await page.getByLabel('Which university?').selectOption('utwente.nl');
  await page.getByLabel(/What should it count towards/).fill('Data practicum');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const context = await browser.newContext({
    baseURL: process.env['PAGES_URL']!,
    viewport: { width: 1280, height: 900 },
  });
  const officer = await context.newPage();
  await signIn(officer, 'officer@utwente.nl', '/desk');
  await officer.getByRole('link', { name: /^New/ }).click();
  await expect(officer).toHaveURL(/show=submitted/);
  await shot(officer, 'desk-desktop-light');
  // By keyboard alone: the first of the queue, and open it.
  await expect(officer.locator('.queue a')).not.toHaveCount(0);
  await officer.keyboard.press('j');
  await expect(officer.getByRole('link', { name: title })).toBeFocused();
  await officer.keyboard.press('Enter');
  await expect(officer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(officer.getByText('This is what it claims to be')).toBeVisible();
  await expect(officer.getByRole('img', { name: /Picture of the credential/ })).toBeVisible();
  await shot(officer, 'request-desktop-light');
  expect(
    (await new AxeBuilder({ page: officer }).setLegacyMode(true).analyze()).violations.map(({ id }) => id),
  ).toEqual([]);

  await officer.getByRole('button', { name: 'Take it up' }).click();
  await expect(officer.getByText('Assigned to you')).toBeVisible();
  await officer.getByText('Ask the learner').click();
  await officer.getByLabel('Your question').fill('Which data did you work with?');
  await officer.getByRole('button', { name: 'Send the question' }).click();
  await expect(officer.getByText('Asked the learner')).toBeVisible();

  const request = page.locator('#requests .card').filter({ hasText: 'Data practicum' });
  await expect(async () => {
    await page.reload();
    await expect(request.getByText('Which data did you work with?')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await request.getByLabel('Your answer').fill('Open traffic counts.');
  await request.getByRole('button', { name: 'Send the answer' }).click();
  await expect(request.getByText('Open traffic counts.')).toBeVisible();

  await officer.reload();
  await expect(officer.getByText('Open traffic counts.')).toBeVisible();
  await officer.getByLabel('Recognised in part').check();
  await officer.getByLabel('ECTS to grant').fill('0.5');
  // Less than was asked for: the law wants a difference, reasons and a way to appeal; before that nothing can be sent.
  await expect(officer.getByRole('button', { name: 'Look it over' })).toBeDisabled();
  await officer.getByLabel('What the difference is').fill('No work with streaming data.');
  await officer.getByLabel('Reasons, in words').fill('The practicum builds on streaming data.');
  await officer.reload();
  await expect(officer.getByLabel('Reasons, in words')).toHaveValue('The practicum builds on streaming data.');
  await officer.getByRole('button', { name: 'Look it over' }).click();
  await officer.getByRole('button', { name: 'Send the decision' }).click();
  await expect(officer.getByRole('heading', { name: 'Decided: Recognised in part' })).toBeVisible();
  await context.close();

  await expect(async () => {
    await page.reload();
    await expect(request.getByText('The practicum builds on streaming data.')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await request.getByRole('button', { name: 'Appeal' }).click();
  await page.getByLabel('Why should it be decided otherwise?').fill('Two of the three weeks were streams.');
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(request.getByText('Appealed', { exact: true })).toBeVisible();
});
