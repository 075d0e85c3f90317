/** Marks a query as showing requests, so that it is refetched after every action of an officer. */
export const REQUESTS = { additionalTypenames: ['RecognitionRequest', 'RecognitionDecision'] };
