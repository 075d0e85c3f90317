/**
 * The bytes of base64url without padding (RFC 7515 section 2), or null if the text is not the canonical one for its
 * bytes.
 */
export function decodeBase64Url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

/** The bytes of canonical, padded base64 (RFC 4648 section 4), or null. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
