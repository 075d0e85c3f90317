import { graphql } from '../graph/generated/index.ts';

/** What learner and institution wrote to each other about a request, and each notice of its time limit. */
export const Correspondence = graphql(`
  fragment Correspondence on RecognitionRequest {
    messages {
      from
      text
      at
    }
    notices {
      dueOn
      overdue
      reason
      coded {
        ...ReasonShown
      }
      at
    }
  }
`);
