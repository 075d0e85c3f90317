/** What of a question tells that it shows requests: it is asked anew after whatever an officer does. */
export const REQUESTS = { additionalTypenames: ['RecognitionRequest', 'RecognitionDecision'] };
