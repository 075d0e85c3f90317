/** Addresses that a browser opens as one of the pages; what is not here is no page. */
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

/** The page of GraphiQL, whose editor asks for more than the others may. */
export const EXPLORER_ROUTE = '/explorer';
