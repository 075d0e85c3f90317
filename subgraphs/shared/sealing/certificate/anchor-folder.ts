import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseCertificate, certificatesFromPem } from './certificate.ts';
import { CertificateError } from './certificate.errors.ts';

const CERTIFICATES: ReadonlySet<string> = new Set(['.pem', '.crt', '.cer', '.der']);

/**
 * The certificates of a folder's files `*.pem`, `*.crt`, `*.cer` and `*.der`, DER or PEM, each once.
 *
 * @throws Error with a sentence that names the file without a certificate, or the folder
 */
export async function anchorsOfFolder(folder: string): Promise<readonly Uint8Array[]> {
  const names = (await readdir(folder)).filter((name) => CERTIFICATES.has(extname(name).toLowerCase())).toSorted();
  if (names.length === 0) throw new Error(`${folder} contains no certificates (*.pem, *.crt, *.cer, *.der).`);
  const found = await Promise.all(names.map((name) => certificatesOfFile(join(folder, name))));
  return [...new Map(found.flat().map((der) => [Buffer.from(der).toString('base64'), der])).values()];
}

/** The certificates of one file, DER or PEM. */
export async function certificatesOfFile(file: string): Promise<readonly Uint8Array[]> {
  const bytes = await readFile(file);
  const isPem = bytes.includes('-----BEGIN CERTIFICATE-----');
  const ders = isPem ? certificatesFromPem(bytes.toString('latin1')) : [Uint8Array.from(bytes)];
  try {
    for (const der of ders) parseCertificate(der);
  } catch (error) {
    if (error instanceof CertificateError) throw new Error(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
  return ders;
}
