import { enumType } from '../serving/enum.ts';

export const RecognitionPurpose = enumType('RecognitionPurpose', 'What recognition is asked for; it is judged by it.', {
  CREDIT_TRANSFER: 'Credits towards a degree.',
  EXEMPTION: 'A course that need not be taken any more.',
  ADMISSION: 'Entry to a programme.',
  EMPLOYMENT: 'A post.',
});
