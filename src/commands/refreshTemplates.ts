import type { Services } from '../ui/services';

/** Reads all templates anew, also those of an origin that failed. */
export function refreshTemplates(services: Pick<Services, 'templates'>): Promise<void> {
  services.templates.refresh();
  return Promise.resolve();
}
