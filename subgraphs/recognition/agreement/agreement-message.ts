import {
  day,
  list,
  moment,
  multilingual,
  number,
  object,
  orNull,
  text,
  UnfitCard,
  type Reader,
} from '../../shared/card/shape.ts';
import { CARD_LIMITS } from '../../shared/card/card-limits.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JsonObject, Message } from '../../shared/outbox/message.ts';
import { isRecordId } from '../../shared/sealing/document/record-id.ts';
import { LONGEST_TEXT } from '../request/locked-request.ts';
import { LEAST_ECTS, MOST_ECTS } from '../rule/rule-draft.policy.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import type { Agreement } from './agreement.entity.ts';
import {
  contentHashOf,
  contentMistakes,
  LONGEST_CONTENT,
  LONGEST_PURPOSE,
  MOST_COURSES,
  MOST_PARTIES,
  type AgreementContent,
} from './agreement.policy.ts';

type SentAgreement = AgreementContent & Pick<Agreement, 'id' | 'version' | 'contentHash' | 'proposedAt'>;

const HASH = /^[A-Za-z0-9_-]{43}$/;

const recordId: Reader<string> = (value, path) => {
  const id = text(CARD_LIMITS.id)(value, path);
  if (!isRecordId(id)) throw new UnfitCard(`${path} must be a record id, such as dcu.ie:019a2f….`);
  return id;
};

const hash = text(43, HASH);

const agreementIn = object<Omit<SentAgreement, 'proposedAt'> & { readonly proposedAt: string }>({
  id: recordId,
  between: list(text(253), MOST_PARTIES),
  purpose: text(LONGEST_PURPOSE),
  content: text(LONGEST_CONTENT),
  courses: list(
    object<RuleSource>({
      course: recordId,
      awardedBy: text(253),
      title: multilingual(CARD_LIMITS.title),
      ects: number(LEAST_ECTS, MOST_ECTS),
      eqfLevel: orNull(number(1, 8, true)),
    }),
    MOST_COURSES,
  ),
  validFrom: day,
  validUntil: orNull(day),
  version: number(1, 2_147_483_647, true),
  contentHash: hash,
  proposedAt: moment,
});

const approvalIn = object<{ agreement: string; contentHash: string }>({ agreement: recordId, contentHash: hash });
const withdrawalIn = object<{ agreement: string; because: string }>({
  agreement: recordId,
  because: text(LONGEST_TEXT),
});

/** An agreement as it is sent to the other parties. */
export function agreementPayload(agreement: Agreement): JsonObject {
  const {
    sharedId: id,
    between,
    purpose,
    content,
    validFrom,
    validUntil,
    version,
    contentHash,
    proposedAt,
  } = agreement;
  const courses = agreement.courses.map((source) => ({ ...source }));
  const proposed = proposedAt.toISOString();
  return { id, between, purpose, content, courses, validFrom, validUntil, version, contentHash, proposedAt: proposed };
}

/**
 * Reads and checks a proposal: that it meets the limits for proposals made here, comes from its proposer, and has the
 * hash of its content.
 *
 * @throws UnacceptableMessage where it fails a check
 */
export function readAgreement({ payload, from }: Message, home: string): SentAgreement {
  const { proposedAt, ...sent } = fit(agreementIn, payload['agreement'], 'agreement');
  const { id, between, courses } = sent;
  if (institutionOf(id) !== from) throw new UnacceptableMessage(`${from} cannot speak for ${id}.`);
  if (!between.includes(from)) throw new UnacceptableMessage(`${id} is not between ${from} and ${home}.`);
  const [mistake] = contentMistakes({ ...sent, courses: courses.map(({ course }) => course) }, home);
  if (mistake) throw new UnacceptableMessage(`${id} is not valid: ${mistake.message}`);
  const foreign = courses.find(
    ({ course, awardedBy }) => institutionOf(course) !== awardedBy || !between.includes(awardedBy),
  );
  if (foreign) throw new UnacceptableMessage(`${foreign.course} does not belong to any of the parties.`);
  if (contentHashOf(sent) !== sent.contentHash)
    throw new UnacceptableMessage('The hash does not match the content of the agreement.');
  return { ...sent, proposedAt: new Date(proposedAt) };
}

/** @throws UnacceptableMessage where the agreement or the approved hash is missing */
export const readApproval = ({ payload }: Message) => fit(approvalIn, payload, 'approval');

/** @throws UnacceptableMessage where the agreement or the reason is missing */
export const readWithdrawal = ({ payload }: Message) => fit(withdrawalIn, payload, 'withdrawal');

function fit<T>(read: Reader<T>, value: unknown, path: string): T {
  try {
    return read(value, path);
  } catch (error) {
    throw error instanceof UnfitCard ? new UnacceptableMessage(error.message, { cause: error }) : error;
  }
}
