import { CHANGE_KINDS } from '../../shared/changes/change.ts';
import { enumType } from '../../shared/serving/enum.ts';

export const ChangeKind = enumType(
  'ChangeKind',
  'The kinds of change that webhooks and the live stream (`GET /live`) report. Kinds are added, never changed.',
  CHANGE_KINDS,
);
