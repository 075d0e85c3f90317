/** Scores entered and not yet sent, by enrolment, as written. */
export type Written = ReadonlyMap<string, string>;

/**
 * What is still to be sent. A recorded score leaves its field, unless the field was changed while it was on its way.
 *
 * @param sent what was written when sending began
 */
export function stillWritten(now: Written, sent: Written, recorded: (enrolment: string) => boolean): Written {
  return new Map([...now].filter(([enrolment, text]) => !recorded(enrolment) || text !== (sent.get(enrolment) ?? '')));
}
