import { CHANGE_KINDS } from '../../shared/changes/change.ts';
import { enumType } from '../../shared/serving/enum.ts';

export const ChangeKind = enumType(
  'ChangeKind',
  'What can change: in webhooks, and in the live stream (`GET /live`), which tells people of the same changes. Kinds are added, never changed.',
  CHANGE_KINDS,
);
