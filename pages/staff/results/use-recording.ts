import { useCallback, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../graph/generated/index.ts';
import { isRefused, type Refusal } from '../../graph/result.ts';
import { troublesOf, type Trouble } from '../../graph/trouble.ts';

const RecordScore = graphql(`
  mutation RecordScore($enrolment: ID!, $assessment: ID!, $score: String!, $final: Boolean!, $key: ID!) {
    recordResult(
      input: { enrolmentId: $enrolment, assessmentId: $assessment, score: $score, final: $final, idempotencyKey: $key }
    ) {
      ... on Result {
        id
        score
        pass
        final
        version
      }
      ...WhyRefused
    }
  }
`);

/** The outcome of one row. */
export interface Sent {
  readonly done: boolean;
  readonly refusal: Refusal | null;
  readonly troubles: readonly Trouble[];
}

/** The progress of sending. */
export interface Recording {
  readonly busy: boolean;
  readonly total: number;
  readonly tried: number;
  readonly rows: ReadonlyMap<string, Sent>;
}

interface Score {
  readonly enrolment: string;
  readonly score: string;
}

const IDLE: Recording = { busy: false, total: 0, tried: 0, rows: new Map() };

/**
 * Sends scores one by one; a refusal does not stop the others. A score sent again after a lost connection is recorded
 * once.
 */
export function useRecording(assessment: string) {
  const [, send] = useMutation(RecordScore);
  const [recording, setRecording] = useState(IDLE);
  const keys = useRef(new Map<string, string>());
  const record = useCallback(
    async (scores: readonly Score[], final: boolean): Promise<ReadonlyMap<string, Sent>> => {
      const rows = new Map<string, Sent>();
      setRecording({ busy: true, total: scores.length, tried: 0, rows: new Map() });
      for (const { enrolment, score } of scores) {
        const command = `${enrolment} ${score} ${final}`;
        const key = keys.current.get(command) ?? crypto.randomUUID();
        keys.current.set(command, key);
        const { data, error } = await send({ enrolment, assessment, score, final, key });
        const answer = data?.recordResult;
        const refusal = answer && isRefused(answer) ? answer : null;
        const done = answer != null && refusal === null;
        if (done || refusal) keys.current.delete(command);
        rows.set(enrolment, { done, refusal, troubles: troublesOf(error) });
        setRecording({ busy: true, total: scores.length, tried: rows.size, rows: new Map(rows) });
      }
      setRecording((now) => ({ ...now, busy: false }));
      return rows;
    },
    [assessment, send],
  );
  return [record, recording] as const;
}
