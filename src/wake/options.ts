import { parseArgs } from 'node:util';
import { UNATTENDED_VARIABLE } from '../core/ssh/unattended';

/** Which instance is to be connected to, how, and as whom in AWS: everything that the program is told. */
export interface Options {
  readonly instance: string;
  readonly region: string;
  /** Of its SSH server, unless the instance's tag says another. */
  readonly port: number;
  /** As the host entry names it. */
  readonly host?: string;
  /** Undefined: the default one. */
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  /** The state folder of a practice cloud, which then is the only endpoint. */
  readonly practice: string | undefined;
  /** Whether an instance that is stopped is started. */
  readonly start: boolean;
  /** A key to push by EC2 Instance Connect, for a login user. */
  readonly push: { readonly file: string; readonly user: string } | undefined;
}

/**
 * Throws Error when an argument is missing or of no use.
 * @param env who connects unattended says so there: that starts nothing.
 */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args,
    options: {
      instance: { type: 'string', default: '' },
      region: { type: 'string', default: '' },
      port: { type: 'string', default: '22' },
      host: { type: 'string' },
      profile: { type: 'string' },
      'profile-hex': { type: 'string' },
      endpoint: { type: 'string' },
      practice: { type: 'string' },
      'no-start': { type: 'boolean', default: false },
      'push-key': { type: 'string' },
      user: { type: 'string', default: '' },
    },
  });
  const { instance, region, host, endpoint, practice, user, 'push-key': file, 'profile-hex': hex } = values;
  const profile = hex === undefined ? values.profile : Buffer.from(hex, 'hex').toString('utf8');
  const port = Number(values.port);
  const given = instance !== '' && region !== '' && Number.isInteger(port) && port >= 1 && port <= 65_535;
  const start = !values['no-start'] && env[UNATTENDED_VARIABLE] === undefined;
  const push = file === undefined ? undefined : { file, user };
  if (!given || push?.user === '') {
    throw new Error(
      'wake --instance ID --region REGION --port PORT [--profile NAME | --profile-hex UTF8] [--no-start] [--push-key FILE --user NAME]',
    );
  }
  return {
    instance,
    region,
    port,
    ...(host !== undefined && { host }),
    profile,
    endpoint,
    practice,
    start,
    push,
  };
}
