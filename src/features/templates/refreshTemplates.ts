import type { TemplateServices } from './services';

/** Reads all templates anew, also those of an origin that failed. */
export function refreshTemplates(services: Pick<TemplateServices, 'templates'>): Promise<void> {
  services.templates.refresh();
  return Promise.resolve();
}
