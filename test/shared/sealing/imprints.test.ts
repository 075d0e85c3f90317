import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parseSealed, verifySeal } from '../../../subgraphs/shared/sealing/index.ts';
import { readTimestampContainer } from '../../../subgraphs/shared/sealing/jades/components.ts';
import { readEmbedded } from '../../../subgraphs/shared/sealing/jades/embedded.ts';
import { archiveImprint, contentImprint, signatureImprint } from '../../../subgraphs/shared/sealing/jades/imprint.ts';
import { sealedTexts } from '../../../subgraphs/shared/sealing/jades/sealed-texts.ts';
import { readTimestampToken } from '../../../subgraphs/shared/sealing/timestamp/token.ts';
import { notShared } from '../../support/surroundings.ts';
import { official, readElm } from './elm-files.ts';

const sealed: [string][] =
  notShared('elm') === null
    ? Object.entries(JSON.parse(readElm('EXPECTED.json')).files as Record<string, { jws?: unknown }>)
        .filter(([, { jws }]) => jws)
        .map(([file]) => [file])
    : [['(skipped: ../shared/elm is not here)']];

/** Every timestamp of a file, with the digest its token holds and the one computed by the code that seals. */
function imprintsOf(text: string) {
  const parsed = parseSealed(text);
  const texts = sealedTexts(parsed);
  const found: { name: string; stamped: string; computed: string }[] = [];
  const add = (name: string, container: unknown, imprintOf: (digest: string) => Uint8Array) => {
    for (const token of readTimestampContainer(container) ?? []) {
      const { info } = readTimestampToken(token);
      found.push({
        name,
        stamped: Buffer.from(info.imprint).toString('hex'),
        computed: Buffer.from(imprintOf(info.digest!)).toString('hex'),
      });
    }
  };
  add('adoTst', parsed.contentTimestamp, (digest) => contentImprint(texts, digest));
  parsed.unsigned.forEach(({ name, value }, index) => {
    const before = parsed.unsigned.slice(0, index).map(({ encoded }) => encoded);
    if (name === 'sigTst') add(name, value, (digest) => signatureImprint(texts, digest));
    if (name === 'arcTst') add(name, value, (digest) => archiveImprint(texts, before, digest));
  });
  return found;
}

official('the imprints of sealed samples of the Commission', () => {
  test.each(sealed)('%s: each timestamp is over what this code would have stamped', (file) => {
    const imprints = imprintsOf(readElm(file));
    expect(imprints.map(({ name }) => name)).toEqual(expect.arrayContaining(['sigTst', 'arcTst']));
    for (const { stamped, computed } of imprints) expect(computed).toBe(stamped);
  });
  test.each([['samples/edci-eseal/json_sealed_advanced.json'], ['samples/elm-repo/Sample-CertOfPart-signed.jsonld']])(
    '%s is of level LTA where the authorities it carries are trusted',
    (file) => {
      const parsed = parseSealed(readElm(file));
      const anchors = readEmbedded(parsed, parsed.signedAt)
        .certificates.filter(({ extensions }) => extensions.basicConstraints.ca)
        .map(({ der }) => der);
      const at = new Date(parsed.signedAt.getTime() + 86_400_000);
      expect(verifySeal(parsed, { anchors, at })).toMatchObject({ level: 'LTA', check: { status: 'OK' } });
    },
  );
  test('all of them are there, content timestamps too', () => {
    const names = sealed.flatMap(([file]) => imprintsOf(readElm(file)).map(({ name }) => name));
    expect(names.filter((name) => name === 'sigTst').length).toBe(sealed.length);
    expect(names.filter((name) => name === 'arcTst').length).toBe(sealed.length);
    expect(names).toContain('adoTst');
  });
  test('a file with three archive timestamps and validation data between them (other profile) has the same imprints', () => {
    const { payload, signatures } = JSON.parse(readElm('jades-dss/jades-triple-LTA.json'));
    const { protected: protectedHeader, signature, header } = signatures[0];
    const components: string[] = header.etsiU;
    const stamped = components.flatMap((encoded, index) => {
      const { arcTst } = JSON.parse(Buffer.from(encoded, 'base64url').toString());
      const [token] = (arcTst && readTimestampContainer(arcTst)) ?? [];
      return token ? [{ index, info: readTimestampToken(token).info }] : [];
    });
    expect(stamped.length).toBe(3);
    for (const { index, info } of stamped) {
      const imprint = archiveImprint(
        sealedTexts({ signedPayload: payload, protectedHeader, signature: Buffer.from(signature, 'base64url') }),
        components.slice(0, index),
        info.digest!,
      );
      expect(Buffer.from(imprint).equals(info.imprint)).toBe(true);
    }
  });
});

test('the archive imprint is over payload, protected header, signature and earlier components, byte for byte', () => {
  const signature = Buffer.from('cw', 'base64url');
  const texts = sealedTexts({ signedPayload: '{"ä":1}', protectedHeader: 'cA', signature });
  const expected = createHash('sha256').update('{"ä":1}.cA.cw.YQYg', 'utf8').digest('hex');
  expect(Buffer.from(archiveImprint(texts, ['YQ', 'Yg'])).toString('hex')).toBe(expected);
});
