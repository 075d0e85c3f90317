import { createBrowserRouter } from 'react-router';
import { ErrorPage } from './error-page.tsx';
import { Layout } from './layout.tsx';
import { recordPage } from './record-page.tsx';
import { Starting } from './starting.tsx';

/** Every page is a separate module that exports `Component` and is loaded when first opened. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <ErrorPage />,
    HydrateFallback: Starting,
    children: [
      {
        errorElement: <ErrorPage />,
        children: [
          { index: true, lazy: () => import('../start/start-page.tsx') },
          { path: 'sign-in', lazy: () => import('../session/sign-in-page.tsx') },
          { path: 'callback', lazy: () => import('../session/callback-page.tsx') },
          { path: 'catalogue', lazy: () => import('../catalogue/catalogue-page.tsx') },
          { path: 'catalogue/pathways', lazy: () => import('../catalogue/pathways/pathways-page.tsx') },
          { path: 'catalogue/pathways/:id', lazy: recordPage(() => import('../catalogue/pathways/pathway-page.tsx')) },
          { path: 'catalogue/:id', lazy: recordPage(() => import('../catalogue/offering/offering-page.tsx')) },
          { path: 'verify', lazy: () => import('../verify/verify-page.tsx') },
          { path: 'me', lazy: () => import('../me/me-page.tsx') },
          { path: 'desk', lazy: () => import('../desk/queue/desk-page.tsx') },
          { path: 'desk/:id', lazy: recordPage(() => import('../desk/request/request-page.tsx')) },
          { path: 'staff', lazy: () => import('../staff/staff-page.tsx') },
          { path: 'staff/enrolments', lazy: () => import('../staff/enrolments/enrolments-page.tsx') },
          { path: 'staff/offerings', lazy: () => import('../staff/offerings/offerings-page.tsx') },
          { path: 'staff/offerings/:id', lazy: recordPage(() => import('../staff/offerings/offering-page.tsx')) },
          { path: 'staff/credentials', lazy: () => import('../staff/credentials/credentials-page.tsx') },
          { path: 'staff/credentials/:id', lazy: recordPage(() => import('../staff/credentials/credential-page.tsx')) },
          { path: 'staff/sealings', lazy: () => import('../staff/sealings/sealings-page.tsx') },
          { path: 'staff/sealings/:id', lazy: recordPage(() => import('../staff/sealings/sealing-page.tsx')) },
          { path: 'staff/mandates', lazy: () => import('../staff/mandates/mandates-page.tsx') },
          { path: 'alliance', lazy: () => import('../alliance/alliance-page.tsx') },
          { path: 'explorer', lazy: () => import('../explorer/explorer-page.tsx') },
          { path: '*', lazy: () => import('./not-found-page.tsx') },
        ],
      },
    ],
  },
]);
