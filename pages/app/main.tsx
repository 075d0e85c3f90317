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

// As it was served: from here on, the page shows its own.
document.head.querySelector('script[type="application/ld+json"]')?.remove();
applyTheme(chosenTheme());
// Brought back by the browser as it was left, perhaps by somebody who has signed out since.
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
