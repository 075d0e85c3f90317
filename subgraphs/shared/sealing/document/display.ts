import type { CredentialPicture } from './annex-one.ts';
import { elmNode } from './elm-ids.ts';
import type { ElmIds, ElmNode } from './elm-ids.ts';
import type { LanguageMap } from './language-map.ts';
import { credentialPicture } from './picture.ts';
import * as concepts from './vocabulary/concepts.ts';

/** What a person is shown of a document. */
export interface Displayed {
  readonly title: LanguageMap;
  readonly description?: LanguageMap | null | undefined;
  /** ISO 639-1. */
  readonly primaryLanguage: string;
  /** One for each language; without them, a plain sheet in the colour. */
  readonly pictures: readonly CredentialPicture[];
  readonly colour?: string | null | undefined;
}

/** The DisplayParameter node: title, description, and a picture for each language. */
export function displayParameter(ids: ElmIds, one: Displayed): ElmNode {
  const primaryLanguage = concepts.language(one.primaryLanguage);
  const pictures =
    one.pictures.length > 0 ? one.pictures : [{ language: one.primaryLanguage, png: credentialPicture(one.colour) }];
  return elmNode(ids, 'displayParameter', 'DisplayParameter', {
    title: one.title,
    description: one.description,
    primaryLanguage,
    language: pictures.map(({ language }) => concepts.language(language)),
    individualDisplay: pictures.map((picture) => individualDisplay(ids, picture)),
  });
}

/** What a person sees, in one language. */
function individualDisplay(ids: ElmIds, { language, png }: CredentialPicture): ElmNode {
  const image = elmNode(ids, 'mediaObject', 'MediaObject', {
    content: png,
    contentEncoding: concepts.BASE64,
    contentType: concepts.PNG,
  });
  const displayDetail = [elmNode(ids, 'displayDetail', 'DisplayDetail', { image, page: 1 })];
  return elmNode(ids, 'individualDisplay', 'IndividualDisplay', {
    language: concepts.language(language),
    displayDetail,
  });
}
