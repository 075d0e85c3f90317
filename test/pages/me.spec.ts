import { readFile } from 'node:fs/promises';
import { ask, expect, expectDone, signIn, test } from './people.ts';

test('a learner sees their records from all universities, and who read them', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  await expect(page.locator('#enrolments').getByText('Dublin City University').first()).toBeVisible();
  await expect(page.locator('#credentials').getByRole('img').first()).toBeVisible();
  await expect(page.locator('#requests').getByText('Recognised in full').first()).toBeVisible();
  await expect(
    page
      .locator('#credits')
      .getByText(/ECTS at Tampere University/)
      .first(),
  ).toBeVisible();
  await expect(
    page
      .locator('#readings')
      .getByText(/read your .*for your enrolment/)
      .first(),
  ).toBeVisible();
});

test('a learner whose credential was revoked reads that the decision is under review, and the reason as English', async ({
  page,
}) => {
  await signIn(page, 'learner@eciu.eu', '/me');
  const flagged = page.locator('#requests .notice').filter({ hasText: 'Under review again:' });
  await expect(flagged.locator('[lang=en]').first()).toHaveText(/^Revoked by dcu\.ie: /);
});

test('a learner downloads the sealed document as issued', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const saving = page.waitForEvent('download');
  await page.locator('.credential').first().getByRole('button', { name: 'Download' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/\.jsonld$/);
  const text = await readFile(await file.path(), 'utf8');
  const { verifyCredential } = await ask<{ verifyCredential: { verdict: string } }>(
    page,
    'query ($document: String!) { verifyCredential(document: $document) { verdict } }',
    { document: text },
  );
  expect(verifyCredential.verdict).toBe('VALID');
});

test('a learner requests recognition from another university, and withdraws the request', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const towards = `Something of ${Date.now()}`;
  const card = page.locator('.credential').filter({ hasText: 'Valid' }).first();
  await card.getByRole('button', { name: 'Request recognition' }).click();
  await page.getByLabel('Which university?').selectOption('eciu.eu');
  await page.getByLabel('For what purpose?').selectOption('EMPLOYMENT');
  await page.getByLabel(/What should it count towards/).fill(towards);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(card.getByRole('status').filter({ hasText: 'Your request was sent to ECIU University' })).toBeVisible();
  const request = page.locator('#requests .card').filter({ hasText: towards });
  // The home institution receives it by message, and this page by the live stream.
  await expect(request.getByText('Submitted')).toBeVisible();
  await request.getByRole('button', { name: 'Withdraw request' }).click();
  await page.getByRole('button', { name: 'Yes, withdraw it' }).click();
  await expect(request.getByText('Withdrawn')).toBeVisible();
  await expectDone(page, 'Your request was withdrawn.');
});

test("a second request for the same recognition is refused with a reason in the reader's language", async ({
  page,
}) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  await page.getByLabel('Language').selectOption('nl');
  const card = page.locator('.credential').filter({ hasText: 'Geldig' }).last();
  await card.getByRole('button', { name: 'Erkenning aanvragen' }).click();
  await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
  await expect(page.getByRole('alert')).toContainText('Dit is al erkend.');
});

test('a learner removes a document that they uploaded', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const { me } = await ask<{ me: { recognitionRequests: { decision: { document: string | null } | null }[] } }>(
    page,
    '{ me { recognitionRequests { decision { document } } } }',
  );
  const document = me.recognitionRequests.map(({ decision }) => decision?.document).find((text) => text);
  const { receiveCredential } = await ask<{ receiveCredential: { title: string } }>(
    page,
    `mutation ($document: String!) { receiveCredential(input: { document: $document }) {
      ... on ReceivedCredential { title(language: "en") } } }`,
    { document },
  );
  const card = page.locator('.credential').filter({ hasText: receiveCredential.title });
  const remove = card.getByRole('button', { name: 'Remove' });
  await page.reload();
  await expect(page.locator('.credential').filter({ hasText: 'Valid' }).first()).toBeVisible();
  await expect(remove).toHaveCount(1);
  await remove.click();
  await page.getByRole('button', { name: 'Yes, remove it' }).click();
  await expectDone(page, 'The credential was removed.');
  await expect(remove).toHaveCount(0);
});

test('a learner gives another university consent to read data, and withdraws it', async ({ page }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const why = `A mentor's question ${Date.now()}`;
  await page.getByRole('button', { name: 'Allow a university to read' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Give consent' })).toBeDisabled();
  await dialog.getByLabel('Which university?').selectOption('utwente.nl');
  await dialog.getByLabel('e-mail address').check();
  await dialog.getByLabel('For what purpose?').fill(why);
  await dialog.getByRole('button', { name: 'Give consent' }).click();
  const consent = page.locator('#consents .card').filter({ hasText: why });
  await expect(consent).toContainText('University of Twente may read your e-mail address.');
  await consent.getByRole('button', { name: 'Withdraw consent' }).click();
  await expectDone(page, 'Your consent was withdrawn.');
  await expect(consent.getByText(/^withdrawn/)).toBeVisible();
});
