import { watchAttempts, type Watched } from './attempts';
import type { ClientConfig } from './clientConfig';
import { SERVICES, type ClientOf, type Service } from './services';
import { Turns } from './turns';

/** Of all accounts, for they share the event loop. */
const sending = new Turns();
const reading = new Turns();

/** A client, and how many of its calls are under way. */
interface Open {
  readonly client: { destroy(): void };
  calls: number;
}

/**
 * The clients of an account, one for each service and region, made on first use. Work that has begun goes on after
 * `close`, to its end, however many calls that takes: a launch whose account is taken from it half-way would leave an
 * instance that nobody removes. Only connections that nothing uses are ended, and later ones when their call has ended.
 */
export class Clients {
  private readonly made = new Map<string, Promise<Open>>();
  private closed = false;

  /** @param configFor what a client is made with */
  constructor(private readonly configFor: (service: Service, region: string) => ClientConfig) {}

  async get<S extends Service>(service: S, region: string): Promise<ClientOf<S>> {
    const key = `${service} ${region}`;
    const made = this.made.get(key) ?? this.open(service, region);
    this.made.set(key, made);
    return (await made).client as ClientOf<S>;
  }

  /** Nobody begins anything with them any more. */
  close(): void {
    this.closed = true;
    for (const made of this.made.values()) void made.then((open) => this.rest(open));
  }

  private async open(service: Service, region: string): Promise<Open> {
    const { Client } = await SERVICES[service]();
    await sending.next(); // making one takes some milliseconds
    const client = new Client(this.configFor(service, region));
    // Every client has the same stack, typed by its own commands.
    const { middlewareStack } = client as Watched;
    watchAttempts(middlewareStack);
    takeTurns(client);
    const open: Open = { client, calls: 0 };
    middlewareStack.add(
      (next) => async (args) => {
        open.calls++;
        try {
          await sending.next();
          return await next(args);
        } finally {
          open.calls--;
          this.rest(open);
        }
      },
      { step: 'initialize', priority: 'high', name: 'ec2LabCalls' },
    );
    return open;
  }

  /** `destroy` breaks what is under way; of a client without calls it ends idle connections, and it goes on working. */
  private rest({ client, calls }: Open): void {
    if (this.closed && calls === 0) client.destroy();
  }
}

/** A client of any service, as far as it collects the bytes of an answer before it reads them in one go. */
interface Collecting {
  readonly config: { streamCollector: (body: unknown) => Promise<Uint8Array> };
}

/**
 * Has answers read one after the other, however many have come: a page of DescribeInstances takes its ten milliseconds,
 * and those of forty regions come at the same time.
 */
function takeTurns({ config }: Collecting): void {
  const collect = config.streamCollector;
  config.streamCollector = async (body) => {
    const bytes = await collect(body);
    await reading.next();
    return bytes;
  };
}
