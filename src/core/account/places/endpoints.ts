import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { Profile } from '../account';
import type { AccountOptions } from '../accountOptions';
import { SERVICES, type Endpoints, type Service } from '../services';
import type { Section } from '../sharedFiles';
import { whereWritten } from './homeRegion';

/**
 * The endpoint to call instead of AWS's own, or undefined. While practising, the practice cloud's; else the setting,
 * then AWS_ENDPOINT_URL_EC2 (or the name of another service), then AWS_ENDPOINT_URL, then what the profile says.
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS turns off all but the first two.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointFor(
  service: Service,
  profile: EndpointProfile,
  options: EndpointOptions,
): string | undefined {
  return saidEndpoint(service, profile, options)?.url;
}

type EndpointProfile = Pick<Profile, 'endpoints'> & Partial<Pick<Profile, 'name' | 'writtenAt'>>;
type EndpointOptions = Pick<AccountOptions, 'env' | 'endpointOverride' | 'practice'>;

/** The same, and who says so, as a person finds it again; undefined for the practice cloud's. */
export function saidEndpoint(
  service: Service,
  profile: EndpointProfile,
  options: EndpointOptions,
): { readonly url: string; readonly saidBy: string | undefined } | undefined {
  if (options.practice) return { url: options.practice.endpoint, saidBy: undefined };
  if (options.endpointOverride) return { url: options.endpointOverride, saidBy: 'ec2-lab.endpointUrl' };
  const { env } = options;
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return undefined;
  for (const saidBy of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = env[saidBy];
    // A variable that is set but empty says nothing, to the SDK as well.
    if (url) return { url, saidBy };
  }
  const url = profile.endpoints?.[service];
  return url === undefined ? undefined : { url, saidBy: whereWritten(profile) };
}

/** Throws Problem BadPlace for an endpoint that cannot be called: the SDK would fail at each call, and not say why. */
export function checkEndpoint({
  url,
  saidBy,
}: {
  readonly url: string;
  readonly saidBy: string | undefined;
}): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  const sentence =
    saidBy === undefined
      ? l10n.t('The endpoint {0} is no address; it begins with http:// or https://.', url)
      : l10n.t('The endpoint {0} is no address; it begins with http:// or https:// ({1}).', url, saidBy);
  throw new Problem('BadPlace', sentence);
}

/** A profile's endpoints: each service's own from its `services` section, else the profile's `endpoint_url`. */
export function profileEndpoints(profile: Section, servicesSection: Section = {}): Endpoints | undefined {
  if (profile['ignore_configured_endpoint_urls']?.toLowerCase() === 'true') return undefined;
  const named = Object.keys(SERVICES).flatMap((service) => {
    const url = servicesSection[`${service}.endpoint_url`] ?? profile['endpoint_url'];
    return url ? [[service, url] as const] : [];
  });
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}
