import type { Place } from './account';
import { callAws } from './callAws';
import { SERVICES, type ClientOf, type SdkOf, type Service } from './services';

/** Asks one service in a place. Throws Problem; see `callAws`, also for the permission and the options. */
export type Ask<S extends Service> = <T>(
  at: Place,
  permission: string,
  call: (client: ClientOf<S>, sdk: SdkOf<S>, options: { abortSignal?: AbortSignal }) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

/** The way to ask a service: with its client of the place's region, and with its commands. */
export function asker<S extends Service>(service: S): Ask<S> {
  return (at, permission, call, signal) =>
    callAws(
      at,
      permission,
      async (options) => {
        const [sdk, client] = await Promise.all([load(service), at.account.client(service, at.region)]);
        return call(client, sdk, options);
      },
      signal,
    );
}

function load<S extends Service>(service: S): Promise<SdkOf<S>> {
  return SERVICES[service]() as Promise<SdkOf<S>>;
}
