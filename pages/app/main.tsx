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
await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
