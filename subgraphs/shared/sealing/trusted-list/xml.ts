import { DOMParser } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import { TrustedListRefused } from './trusted-list.errors.ts';

export type { Document, Element };

/** The largest national lists have about 10 MB. */
const LARGEST = 32 * 1024 * 1024;
const DEEPEST = 64;
const MOST_ELEMENTS = 1_000_000;
const ELEMENT = 1;

/** Declarations (a document type, entities) and CDATA: no trusted list needs them, and attacks use them. */
const DECLARATION = /<!(?!--)/;
const OTHER_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/;

/**
 * Reads XML of bounded size, depth and number of elements, in UTF-8, without a document type, entities of its own, or
 * CDATA. Nothing is fetched.
 *
 * @throws TrustedListRefused TOO_LARGE, NOT_XML, FORBIDDEN_XML
 */
export function parseXml(bytes: Uint8Array): Document {
  if (bytes.length > LARGEST) throw new TrustedListRefused('TOO_LARGE', `The file is larger than ${LARGEST} bytes.`);
  const text = decode(bytes);
  if (DECLARATION.test(text) || OTHER_ENTITY.test(text))
    throw new TrustedListRefused('FORBIDDEN_XML', 'The file declares a document type, entities or CDATA.');
  const document = parse(text);
  if (!document.documentElement) throw new TrustedListRefused('NOT_XML', 'The file has no element.');
  checkSize(document.documentElement);
  return document;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TrustedListRefused('NOT_XML', 'The file is not UTF-8.');
  }
}

function parse(text: string): Document {
  const fail = (_level: unknown, message: string) => {
    throw new TrustedListRefused('NOT_XML', `The file is not well-formed XML: ${message.slice(0, 200)}`);
  };
  try {
    return new DOMParser({ onError: fail }).parseFromString(text, 'application/xml');
  } catch (error) {
    if (error instanceof TrustedListRefused) throw error;
    throw new TrustedListRefused('NOT_XML', 'The file is not well-formed XML.');
  }
}

function checkSize(root: Element): void {
  let elements = 0;
  const open: { readonly element: Element; readonly depth: number }[] = [{ element: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    elements += 1;
    if (elements > MOST_ELEMENTS || next.depth > DEEPEST)
      throw new TrustedListRefused('TOO_LARGE', 'The file has too many elements, or they are nested too deeply.');
    for (const element of elementsOf(next.element)) open.push({ element, depth: next.depth + 1 });
  }
}

/** The child elements. */
export function elementsOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeType === ELEMENT) found.push(child as Element);
  return found;
}

/** The child elements with this name. */
export function childrenNamed(element: Element, namespace: string, name: string): readonly Element[] {
  return elementsOf(element).filter((child) => child.localName === name && child.namespaceURI === namespace);
}

/** Its text without surrounding white space. */
export const textOf = (element: Element | undefined): string => (element?.textContent ?? '').trim();
