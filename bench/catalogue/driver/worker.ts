import { parentPort, workerData } from 'node:worker_threads';
import { CatalogueClient } from './client.ts';
import type { Job, Measured } from './job.ts';
import { prepareQuestions, warmUp } from './prepare.ts';
import { askAsTheyArrive, askOneByOne } from './rhythms.ts';

/** The driver's own thread, so that the bench's other work does not disturb its timing. */
parentPort!.postMessage(await run(workerData as Job), []);

async function run(job: Job): Promise<Measured> {
  const { url, operation, rhythm } = job;
  const client = new CatalogueClient(url, operation);
  try {
    const warmUpAsked = await warmUp(client, job.warmUp);
    const questions = await prepareQuestions(client, job.questions);
    const seen =
      rhythm.of === 'single'
        ? await askOneByOne(client, questions, rhythm)
        : await askAsTheyArrive(client, questions, rhythm);
    return { ...seen, warmUpAsked };
  } finally {
    await client.close();
  }
}
