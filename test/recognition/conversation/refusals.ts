import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { decide } from '../fixtures.ts';
import { learner, neighbour, officer, otherLearner, person } from '../support.ts';
import { askAnew, at, expert, requestId, run } from './stage.ts';

/** Callers and states for which steps are refused. */
export function refusals(): void {
  describe('each step is refused', () => {
    test.each<[string, object, Caller[]]>([
      ['requestInformation', { question: 'Q' }, [neighbour, learner, otherLearner, expert]],
      ['postponeRecognition', { until: '2027-06-01', reason: 'R' }, [neighbour, learner, expert]],
      ['assignRecognition', {}, [neighbour, learner, expert]],
      ['askOpinion', { expert: expert.subject, question: 'Q' }, [neighbour, learner, expert]],
      ['giveOpinion', { opinion: 'O' }, [neighbour, learner, officer, expert]],
      ['answerInformation', { answer: 'A' }, [neighbour, officer, otherLearner]],
      ['withdrawRecognition', {}, [neighbour, officer, otherLearner]],
    ])('%s, to anybody else as if there were no request', async (name, input, strangers) => {
      for (const who of strangers) expect(await run(name, who, input)).toMatchObject({ code: 'NOT_FOUND' });
    });

    test.each<[string, Caller, object, string]>([
      ['requestInformation', officer, { question: ' ' }, 'input.question'],
      ['postponeRecognition', officer, { until: '2027-03-21', reason: 'R' }, 'input.until'],
      ['postponeRecognition', officer, { until: '2027-06-01', reason: '' }, 'input.reason'],
      ['assignRecognition', officer, { to: neighbour.subject }, 'input.to'],
      ['askOpinion', officer, { expert: 'utwente.nl|x', question: 'Q' }, 'input.expert'],
    ])('%s, where a field is missing or wrong', async (name, who, input, path) => {
      expect(await run(name, who, input)).toMatchObject({ code: 'INVALID', details: [{ path }] });
    });

    test('once the request is decided, and to an officer on their own request', async () => {
      expect(await run('answerInformation', learner, { answer: 'A' })).toMatchObject({ code: 'WRONG_STATE' });
      await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
      for (const [name, who, input] of [
        ['requestInformation', officer, { question: 'Q' }],
        ['withdrawRecognition', learner, {}],
        ['postponeRecognition', officer, { until: '2027-06-01', reason: 'R' }],
        ['assignRecognition', officer, {}],
        ['askOpinion', officer, { expert: expert.subject, question: 'Q' }],
      ] as const)
        expect(await run(name, who, input)).toMatchObject({ code: 'WRONG_STATE' });
      const both = person('tuni.fi', 'both', ['LEARNER', 'OFFICER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccc');
      await askAnew(both);
      expect(await run('requestInformation', both, { question: 'Q' })).toMatchObject({ code: 'OWN_REQUEST' });
      expect(await run('assignRecognition', both)).toMatchObject({ code: 'OWN_REQUEST' });
      expect(await run('assignRecognition', officer, { to: both.subject })).toMatchObject({ code: 'INVALID' });
    });
  });
}
