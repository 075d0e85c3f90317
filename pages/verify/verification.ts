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
  const text = decodeURIComponent(fragment.replace(/^#/, ''));
  const dot = text.lastIndexOf('.');
  if (dot < 1 || !text.includes(':') || dot === text.length - 1) return null;
  return { id: text.slice(0, dot), secret: text.slice(dot + 1) };
}
