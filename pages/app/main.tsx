import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Provider } from 'urql';
import { client } from '../graph/client.ts';
import { startTexts } from '../texts/texts.ts';
import { router } from './routes.tsx';
import { applyTheme, chosenTheme } from './theme.ts';

// The structured data as served is removed: from here on each page renders its own.
document.head.querySelector('script[type="application/ld+json"]')?.remove();
applyTheme(chosenTheme());
// Restored from the back/forward cache, possibly after the person has signed out.
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
