/** Text of a file, and a sentence where its encoding had to be guessed. */
export interface Decoded {
  readonly text: string;
  readonly notice: string | null;
}

/** Reads UTF-8, or UTF-16 with its mark; what is neither is taken for Windows-1252, as spreadsheets save it. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), notice: null };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), notice: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notice: null };
  } catch {
    const notice =
      'The file is not in UTF-8: it is read as Windows-1252. Look at letters such as é and ü, or save it as UTF-8.';
    return { text: new TextDecoder('windows-1252').decode(bytes), notice };
  }
}
