const CODES: { readonly [language: string]: string } = { en: 'ENG', fi: 'FIN', nl: 'NLD' };

interface Displayed {
  readonly language?: { readonly id?: string };
  readonly displayDetail?: OneOrMany<{
    readonly image?: { readonly content?: string; readonly contentType?: { readonly id?: string } };
  }>;
}
type OneOrMany<T> = T | readonly T[];

/**
 * The picture embedded in a sealed document, as a URL for `<img>`, in the reader's language if available. Null if the
 * document has none. It is read in the browser and not sent anywhere.
 */
export function pictureOf(document: string, language: string): string | null {
  try {
    const { displayParameter } = credentialIn(document) as {
      displayParameter?: { individualDisplay?: OneOrMany<Displayed> };
    };
    const displays = many(displayParameter?.individualDisplay);
    const wanted = displays.find((one) => one.language?.id?.endsWith(`/${CODES[language]}`)) ?? displays[0];
    const image = many(wanted?.displayDetail)[0]?.image;
    const type = image?.contentType?.id?.endsWith('/JPEG') ? 'image/jpeg' : 'image/png';
    return image?.content ? `data:${type};base64,${image.content}` : null;
  } catch {
    return null;
  }
}

/**
 * The payload of a JAdES file (JWS JSON, with an unencoded (RFC 7797) or encoded payload), or an unsealed credential.
 */
function credentialIn(document: string): unknown {
  const parsed = JSON.parse(document) as { payload?: string };
  if (typeof parsed.payload !== 'string') return parsed;
  if (parsed.payload.trimStart().startsWith('{')) return JSON.parse(parsed.payload);
  const bytes = atob(parsed.payload.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0))));
}

function many<T>(value: OneOrMany<T> | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
