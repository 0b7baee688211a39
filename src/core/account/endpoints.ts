import type { Profile } from './account';
import type { AccountOptions } from './accountOptions';
import { SERVICES, type Endpoints, type Service } from './services';
import type { Section } from './sharedFiles';

/**
 * The endpoint to call instead of AWS's own, or undefined. While practising, the practice cloud's; else the setting,
 * then AWS_ENDPOINT_URL_EC2 (or the name of another service), then AWS_ENDPOINT_URL, then what the profile says.
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS turns off all but the first two.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointFor(
  service: Service,
  profile: Pick<Profile, 'endpoints'>,
  options: Pick<AccountOptions, 'env' | 'endpointOverride' | 'practice'>,
): string | undefined {
  if (options.practice) return options.practice.endpoint;
  if (options.endpointOverride) return options.endpointOverride;
  const { env } = options;
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return undefined;
  // A variable that is set but empty says nothing, to the SDK as well.
  const named = [env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`], env['AWS_ENDPOINT_URL']].find(Boolean);
  return named ?? profile.endpoints?.[service];
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
