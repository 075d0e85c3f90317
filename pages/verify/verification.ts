import { graphql } from '../graph/generated/index.ts';

export const VerifyDocument = graphql(`
  query VerifyDocument($document: String!) {
    verifyCredential(document: $document) {
      verdict
      title
      holder
      awardedBy {
        name
        identifier
      }
      sealedBy {
        name
        identifier
        mandate {
          id
          validFrom
          validUntil
        }
      }
      checks {
        ...ShownCheck
      }
      seal {
        level
        algorithm
        signedAt
        timestampedAt
        qualified
        certificates {
          subject
          issuer
          notBefore
          notAfter
        }
      }
    }
  }
`);

export const SharedDocument = graphql(`
  query SharedDocument($id: ID!, $secret: String!, $language: String) {
    sharedCredential(id: $id, secret: $secret) {
      title(language: $language)
      download
      validity
    }
  }
`);

/** The id and secret of a share link, from the fragment of its address, split at the last dot. */
export function shareOf(fragment: string): { readonly id: string; readonly secret: string } | null {
  const text = decoded(fragment.replace(/^#/, ''));
  const dot = text.lastIndexOf('.');
  if (dot < 1 || !text.includes(':') || dot === text.length - 1) return null;
  return { id: text.slice(0, dot), secret: text.slice(dot + 1) };
}

/** True for the fragment of a link that was copied only partly, and so shows nothing. */
export function isBrokenLink(fragment: string): boolean {
  return /[.:%]/.test(fragment) && shareOf(fragment) === null;
}

/** A link that was copied only partly may end in the middle of an escape. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
