// RFC 2268 section 2, the permutation from the digits of pi.
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32' +
    'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a' +
    '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e' +
    'c5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);
const SHIFTS = [1, 2, 3, 5] as const;
const BLOCK = 8;

/**
 * Decrypts RC2 in CBC mode with as many effective bits as the key has (RFC 2268). Not for secrets: old PKCS#12 files
 * encrypt their certificates with it, and Node's own cryptography no longer supports it.
 *
 * @throws Error if the length or the padding is wrong
 */
export function decryptRc2(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  if (encrypted.length === 0 || encrypted.length % BLOCK !== 0) throw new Error('The length is not a multiple of 8.');
  const words = expand(key);
  const plain = Buffer.alloc(encrypted.length);
  for (let at = 0; at < encrypted.length; at += BLOCK) {
    const block = decryptBlock(words, encrypted.subarray(at, at + BLOCK));
    const before = at === 0 ? iv : encrypted.subarray(at - BLOCK, at);
    for (let i = 0; i < BLOCK; i += 1) plain[at + i] = block[i]! ^ before[i]!;
  }
  const padding = plain.at(-1)!;
  const padded = plain.subarray(plain.length - padding);
  if (padding < 1 || padding > BLOCK || padded.some((byte) => byte !== padding))
    throw new Error('The padding is wrong.');
  return plain.subarray(0, plain.length - padding);
}

function expand(key: Uint8Array): number[] {
  const bytes = Buffer.alloc(128);
  bytes.set(key);
  for (let i = key.length; i < 128; i += 1) bytes[i] = PI[(bytes[i - 1]! + bytes[i - key.length]!) & 0xff]!;
  bytes[128 - key.length] = PI[bytes[128 - key.length]!]!;
  for (let i = 127 - key.length; i >= 0; i -= 1) bytes[i] = PI[bytes[i + 1]! ^ bytes[i + key.length]!]!;
  return Array.from({ length: 64 }, (_, i) => bytes.readUInt16LE(2 * i));
}

function decryptBlock(words: readonly number[], encrypted: Uint8Array): Buffer {
  const view = Buffer.from(encrypted);
  const r = [0, 2, 4, 6].map((at) => view.readUInt16LE(at));
  let next = 63;
  for (let round = 15; round >= 0; round -= 1) {
    for (let i = 3; i >= 0; i -= 1) {
      const turned = ((r[i]! >>> SHIFTS[i]!) | (r[i]! << (16 - SHIFTS[i]!))) & 0xffff;
      const mixed = (r[(i + 3) & 3]! & r[(i + 2) & 3]!) + (~r[(i + 3) & 3]! & r[(i + 1) & 3]!);
      r[i] = (turned - words[next]! - mixed) & 0xffff;
      next -= 1;
    }
    if (round !== 11 && round !== 5) continue;
    for (let i = 3; i >= 0; i -= 1) r[i] = (r[i]! - words[r[(i + 3) & 3]! & 63]!) & 0xffff;
  }
  r.forEach((word, i) => view.writeUInt16LE(word, 2 * i));
  return view;
}
