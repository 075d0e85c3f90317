import { institutionOf } from '../../identity/record-id.ts';

/** True for the id of a record in the alliance, `<SCHAC code>:<uuid>`. */
export function isRecordId(text: string): boolean {
  try {
    return text.includes(':') && institutionOf(text) !== text;
  } catch {
    return false;
  }
}
