import type { ComponentType } from 'react';
import { useParams } from 'react-router';

interface PageModule {
  readonly Component: ComponentType;
}

/**
 * Loads the page of a route with `:id`, and remounts it for each record: neither the data of one record nor what was
 * entered for it is ever shown with the next, and the focus moves to the new title.
 *
 * @param load imports the page's module
 */
export function recordPage(load: () => Promise<PageModule>): () => Promise<PageModule> {
  return async () => {
    const { Component: Page } = await load();
    return {
      Component() {
        const { id } = useParams();
        return <Page key={id} />;
      },
    };
  };
}
