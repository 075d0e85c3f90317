/** The addresses of the pages; others are no pages. */
export const PAGE_ROUTES = [
  '/',
  '/sign-in',
  '/callback',
  '/catalogue',
  '/catalogue/*',
  '/verify',
  '/me',
  '/me/*',
  '/desk',
  '/desk/*',
  '/staff',
  '/staff/*',
  '/alliance',
] as const;

/** The page of GraphiQL, whose editor needs a wider policy than the others. */
export const EXPLORER_ROUTE = '/explorer';
