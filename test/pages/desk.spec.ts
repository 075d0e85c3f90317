import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { shot } from './every-page.ts';
import { ask, expect, expectDone, signIn, somebodyElse, test } from './people.ts';

/** The title of a credential for which recognition has not been requested yet. */
async function unasked(learner: Page): Promise<string> {
  const cards = learner.locator('.credential').filter({ hasText: 'Valid' });
  await expect(cards).not.toHaveCount(0);
  const titles = await cards.getByRole('heading', { level: 3 }).allTextContents();
  const asked = await learner.locator('#requests h3').allTextContents();
  return titles.find((one) => !asked.some((request) => request.startsWith(one)))!;
}

/** Requests recognition of the first of the learner's credentials that the university has not recognised yet. */
async function submit(learner: Page, at: string): Promise<string> {
  const { me } = await ask<{ me: { receivedCredentials: { id: string }[] } }>(
    learner,
    '{ me { receivedCredentials { id } } }',
  );
  const request = `mutation ($at: ID!, $received: ID!) {
    requestRecognition(input: { at: $at, receivedCredentialId: $received, purpose: EMPLOYMENT }) {
      ... on RecognitionRequest { id }
    }
  }`;
  for (const { id: received } of me.receivedCredentials) {
    const answer = await ask<{ requestRecognition: { id?: string } }>(learner, request, { at, received });
    if (answer.requestRecognition.id) return answer.requestRecognition.id;
  }
  throw new Error(`${at} has recognised every credential already.`);
}

/** Adds a second request to the hub's responses for the queue: the demo has only one. */
async function withAnother(officer: Page, id: string): Promise<void> {
  const other = `${id}-other`;
  interface Answered {
    data: {
      institution?: { recognitionQueue?: { edges: { node: object }[] } };
      recognitionRequest?: { evidence: { title: string }[] };
    };
  }
  await officer.route('**/graphql', async (route) => {
    const asked = route.request().postData()!;
    const isOther = asked.includes(other);
    const answer = await route.fetch({ postData: asked.replaceAll(other, id) });
    const text = await answer.text();
    const body = JSON.parse(isOther ? text.replaceAll(id, other) : text) as Answered;
    const { institution, recognitionRequest } = body.data;
    const edges = institution?.recognitionQueue?.edges;
    if (edges?.[0]) edges.push({ ...edges[0], node: { ...edges[0].node, id: other } });
    if (isOther && recognitionRequest) recognitionRequest.evidence[0]!.title = 'Another title';
    await route.fulfill({ response: answer, json: body });
  });
}

/** Waits for what arrives over the live stream, without a reload. */
const comes = (what: Locator) => expect(what).toBeVisible({ timeout: 20_000 });

test('an officer asks the learner and an expert, undoes and sends a partial recognition, and a colleague overturns it on appeal', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'learner@tuni.fi', '/me');
  const title = await unasked(page);
  const towards = `Data practicum ${Date.now() % 100_000}`;
  const card = page.locator('.credential').filter({ hasText: 'Valid' }).filter({ hasText: title });
  await card.getByRole('button', { name: 'Request recognition' }).click();
  await page.getByLabel('Which university?').selectOption('tuni.fi');
  await page.getByLabel(/What should it count towards/).fill(towards);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const request = page.locator('#requests .card').filter({ hasText: towards });

  // Filters are in the address; the first request is opened by keyboard alone.
  const officer = await somebodyElse(browser, 'officer@tuni.fi', '/desk');
  await expect(officer.locator('.queue-line')).not.toHaveCount(0);
  await shot(officer, 'queue-desktop-light');
  await officer.getByRole('link', { name: /^New/ }).click();
  await officer.getByLabel('Awarded by').selectOption('dcu.ie');
  await officer.getByLabel('Purpose').selectOption('CREDIT_TRANSFER');
  await expect(officer).toHaveURL(/show=submitted&from=dcu.ie&purpose=CREDIT_TRANSFER/);
  await expect(officer.getByRole('link', { name: title })).toBeVisible();
  await officer.getByLabel('Decision due').selectOption('7');
  await expect(officer.getByText('Nothing is waiting here.')).toBeVisible();
  await officer.goto('/desk?show=submitted&from=dcu.ie');
  await expect(officer.getByRole('link', { name: title })).toBeVisible();
  await officer.keyboard.press('?');
  await expect(officer.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await officer.keyboard.press('Escape');
  for (let down = 0; down < 5; down++) {
    await officer.keyboard.press('j');
    if (await officer.getByRole('link', { name: title }).evaluate((link) => link === document.activeElement)) break;
  }
  await officer.keyboard.press('Enter');
  await expect(officer.getByRole('heading', { level: 1, name: title })).toBeVisible();

  // Everything is on one screen.
  await expect(officer.getByText('This credential is valid')).toBeVisible();
  await expect(officer.getByRole('img', { name: /Picture of the credential/ })).toBeVisible();
  await expect(officer.getByText(`the learner wrote: ${towards}`)).toBeVisible();
  await officer.getByText('Compare with another of our courses').click();
  await officer.getByLabel('Words from its title').fill('data');
  await officer.locator('details[open] ul button').first().click();
  await expect(officer).toHaveURL(/with=tuni.fi/);
  const compared = officer.getByRole('table').filter({ hasText: 'EQF level' });
  await expect(compared.getByRole('row', { name: /Credits \(ECTS\)/ })).toContainText(/same|ours/);
  await expect(officer.getByText('Our learning outcomes, and whether')).toBeVisible();

  // A question to the learner, and one to an expert.
  await officer.keyboard.press('t');
  await expect(officer.getByText('Assigned to you', { exact: true })).toBeVisible();
  await expectDone(officer, 'This request is assigned to you.');
  await officer.getByText('Ask the learner').click();
  await officer.getByLabel('Your question').fill('Which data did you work with?');
  await officer.getByRole('button', { name: 'Send question' }).click();
  await expect(officer.getByText('Waiting for the learner')).toBeVisible();
  await comes(request.getByText('Which data did you work with?'));
  await request.getByLabel('Your answer').fill('Open traffic counts.');
  await request.getByRole('button', { name: 'Send answer' }).click();
  await expect(request.getByText('Open traffic counts.')).toBeVisible();

  const expert = await somebodyElse(browser, 'assessor@tuni.fi', '/desk');
  const number = (await expert.locator('code').textContent())!;
  await comes(officer.getByText('Open traffic counts.'));
  await officer.getByText('Ask a subject expert').click();
  await officer.getByLabel('Number of the expert').fill(number);
  await officer.getByLabel('What you want to know').fill('Is streaming data covered?');
  await officer.getByRole('button', { name: 'Request opinion' }).click();
  await expect(officer.getByText('No answer yet.')).toBeVisible();
  await expectDone(officer, 'The expert was asked for an opinion.');
  // The expert's desk was open all the time.
  await comes(expert.getByRole('link', { name: title }));
  await expert.getByRole('link', { name: title }).click();
  await expert.getByLabel(/What would you decide/).selectOption('PARTIAL');
  await expert.getByLabel('Your opinion').fill('Hardly: batches only.');
  await shot(expert, 'expert-desktop-light');
  await expert.getByRole('button', { name: 'Submit opinion' }).click();
  await expect(expert.getByText('Recommends: Recognised in part.')).toBeVisible();
  await expert.context().close();

  // A delay: the learner reads the reason and the new deadline; the officer does not see sentences addressed to the learner.
  await officer.getByText('Notify the learner of a delay').click();
  await officer.getByLabel('Reason for the delay').fill('The expert is away for a week.');
  await officer.getByRole('button', { name: 'Notify the learner' }).click();
  await comes(request.getByText('The expert is away for a week.'));
  // And once more: the day that was proposed before is no longer a postponement.
  const until = officer.getByLabel('New deadline');
  const notify = officer.getByRole('button', { name: 'Notify the learner' });
  await officer.getByLabel('Reason for the delay').fill('The expert is away for longer.');
  const proposed = await until.inputValue();
  await until.clear();
  await expect(notify).toBeDisabled();
  await until.fill(proposed);
  await notify.click();
  await comes(request.getByText('The expert is away for longer.'));
  await expect(request.getByText(/the deadline is paused until you answer/)).toBeVisible();
  await expect(officer.getByText('Deadline paused')).toBeVisible();
  await expect(officer.getByText(/the deadline is paused until you answer/)).toHaveCount(0);

  // Partial recognition requires a difference, reasons and a last day to appeal; until then it cannot be sent.
  await comes(officer.getByText('Hardly: batches only.').first());
  await officer.getByLabel('Recognised in part').check();
  await officer.getByLabel('ECTS to grant').fill('0.5');
  const review = officer.getByRole('button', { name: 'Review the decision' });
  await expect(review).toBeDisabled();
  await officer.getByLabel('Description of the difference').fill('No work with streaming data.');
  await officer.getByLabel('Reasons').fill('The practicum builds on streaming data.');
  await officer.reload();
  await expect(officer.getByLabel('Reasons')).toHaveValue('The practicum builds on streaming data.');
  await expectNoViolations(officer);
  await shot(officer, 'deciding-desktop-light');
  await officer.setViewportSize({ width: 360, height: 740 });
  await shot(officer, 'deciding-phone-light');
  expect(await officer.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await officer.setViewportSize({ width: 1280, height: 900 });

  // Undone from the queue before it is sent, then sent.
  const send = async () => {
    await officer.getByRole('button', { name: 'Review the decision' }).click();
    await officer.getByRole('button', { name: 'Send decision' }).click();
  };
  await send();
  await expect(officer.locator('.leaving')).toBeFocused();
  await officer.keyboard.press('u');
  await expect(officer).toHaveURL(/\/desk\?show=submitted&from=dcu.ie/);
  await officer.getByRole('button', { name: /^Undo/ }).click();
  await officer.getByRole('link', { name: /^Under review/ }).click();
  await expect(officer.locator('.queue-line').filter({ hasText: towards }).getByText('Draft')).toBeVisible();
  await officer.getByRole('link', { name: title }).click();
  await expect(officer.getByLabel('Reasons')).toHaveValue('The practicum builds on streaming data.');
  interface Stands {
    recognitionRequest: { state: string };
  }
  const id = decodeURIComponent(new URL(officer.url()).pathname.split('/').at(-1)!);
  const { recognitionRequest } = await ask<Stands>(officer, `{ recognitionRequest(id: "${id}") { state } }`);
  expect(recognitionRequest.state).toBe('UNDER_REVIEW');
  await send();
  await officer.getByRole('button', { name: 'Send now' }).click();
  await expect(officer.getByRole('heading', { name: /^Decided: Recognised in part/ })).toBeVisible();
  expect(await officer.evaluate((key) => Object.keys(sessionStorage).filter((one) => one.endsWith(key)), id)).toEqual(
    [],
  );

  // Only the letter is printed.
  await officer.emulateMedia({ media: 'print' });
  const letter = officer.locator('.letter');
  await expect(letter.getByText('Decision on your request for recognition (Credit transfer)')).toBeVisible();
  await expect(letter.getByText('Demo Learner Aino Esimerkki')).toBeVisible();
  expect((await officer.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  await expect(letter.getByText('The practicum builds on streaming data.')).toBeVisible();
  await expect(letter.getByText(/Lisbon, 11 April 1997/)).toBeVisible();
  await expect(letter.getByText(/You can appeal until/)).toBeVisible();
  await expect(officer.getByRole('heading', { name: 'Evidence' })).toBeHidden();
  await shot(officer, 'letter-print');
  await officer.emulateMedia({ media: 'screen' });

  // The learner reads the reasons and appeals; a different officer decides.
  await comes(request.getByText('The practicum builds on streaming data.'));
  const saving = page.waitForEvent('download');
  await request.getByRole('button', { name: 'Download sealed decision' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^Decision-on-.*\.jsonld$/);
  await request.getByRole('button', { name: 'Appeal' }).click();
  await page.getByLabel('Why should the decision be different?').fill('Two of the three weeks were streams.');
  await page.getByRole('button', { name: 'Send appeal' }).click();
  await expect(request.getByText('Appealed', { exact: true })).toBeVisible();
  await comes(officer.getByText('A colleague has to decide this appeal'));
  await officer.context().close();

  const second = await somebodyElse(browser, 'officer2@tuni.fi', '/desk');
  await second.getByRole('link', { name: /^Appealed/ }).click();
  await second.getByRole('link', { name: title }).click();
  await expect(second.getByText('Two of the three weeks were streams.').first()).toBeVisible();
  await second.getByLabel('It is replaced by a new decision').check();
  await second.getByLabel('Recognised in full').check();
  await expect(second.getByText(/All \S+ ECTS are granted/)).toBeVisible();
  await second.getByLabel('Reasons').fill('The streams were there.');
  await second.getByRole('button', { name: 'Review the decision' }).click();
  await second.getByRole('button', { name: 'Send decision' }).click();
  await second.getByRole('button', { name: 'Send now' }).click();
  await expect(second.getByText(/Decided again on appeal: Recognised in full/)).toBeVisible();

  await second.context().close();
});

test('a draft for one request does not appear in the form of the next', async ({ page, browser }) => {
  await signIn(page, 'learner@tuni.fi', '/me');
  const id = await submit(page, 'utwente.nl');
  const officer = await somebodyElse(browser, 'officer@utwente.nl', '/desk');
  await withAnother(officer, id);
  await officer.goto('/desk?show=submitted&purpose=EMPLOYMENT');
  await officer.locator('.queue-line').first().getByRole('link').click();
  await officer.getByLabel('Recognised in part').check();
  await officer.getByLabel('Reasons').fill('Of the first alone.');
  await officer.getByRole('link', { name: 'Next request' }).click();
  const title = officer.getByRole('heading', { level: 1, name: 'Another title' });
  await expect(title).toBeFocused();
  await expect(officer.getByLabel('Recognised in part')).not.toBeChecked();
  await officer.getByLabel('Recognised in part').check();
  await expect(officer.getByLabel('Reasons')).toHaveValue('');
  await officer.goBack();
  await expect(officer.getByLabel('Reasons')).toHaveValue('Of the first alone.');

  // On its way, a decision can be taken back on any page.
  await officer.getByLabel('Recognised in full').check();
  await officer.getByRole('button', { name: 'Review the decision' }).click();
  await officer.getByRole('button', { name: 'Send decision' }).click();
  await officer.getByRole('banner').getByRole('link', { name: 'Courses' }).click();
  await expect(officer).toHaveURL('/catalogue');
  await officer.getByRole('button', { name: /^Undo/ }).click();
  await expect(officer.getByRole('region', { name: 'Decisions being sent' })).toHaveCount(0);
  await officer.unrouteAll({ behavior: 'wait' });
  await officer.context().close();
  await ask(page, 'mutation ($id: ID!) { withdrawRecognition(input: { requestId: $id }) { __typename } }', { id });
});
