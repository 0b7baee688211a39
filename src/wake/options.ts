import { parseArgs } from 'node:util';

/** Which instance is to be woken, and as whom: everything that the program is told. */
export interface Options {
  readonly instance: string;
  readonly region: string;
  /** Of its SSH server, unless the instance's tag says another. */
  readonly port: number;
  /** Undefined: the default one. */
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  /** The state folder of a practice cloud, which then is the only endpoint. */
  readonly practice: string | undefined;
}

/** Throws Error when an argument is missing or of no use. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      instance: { type: 'string', default: '' },
      region: { type: 'string', default: '' },
      port: { type: 'string', default: '22' },
      profile: { type: 'string' },
      endpoint: { type: 'string' },
      practice: { type: 'string' },
    },
  });
  const { instance, region, profile, endpoint, practice } = values;
  const port = Number(values.port);
  const given = instance !== '' && region !== '' && Number.isInteger(port) && port >= 1 && port <= 65_535;
  if (!given) throw new Error('wake --instance ID --region REGION --port PORT [--profile NAME]');
  return { instance, region, port, profile, endpoint, practice };
}
