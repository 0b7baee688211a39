/** What a person may say after `npm start --`. */
import { parseArgs } from 'node:util';
import { PRACTICE_ID } from '../../src/core/account/practice/practiceProfile';

export interface StartOptions {
  /** An EC2 endpoint in place of AWS's, for the extension and its terminals. */
  readonly endpoint?: string;
  readonly port: number;
  readonly profile?: string;
  /** The folder to open; the current one by default. */
  readonly folder: string;
  readonly locale?: string;
  /** The desktop VS Code in place of one in the browser. */
  readonly desktop: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [options]

Opens EC2 Lab with its practice cloud, which needs no AWS account and costs nothing.

  --profile NAME   begin with this AWS profile of yours: instances then cost money
  --endpoint URL   talk to this EC2 endpoint in place of AWS, with your own profiles
  --folder PATH    open this folder (default: the current one)
  --port NUMBER    serve the window at this port of 127.0.0.1 (default: any free one)
  --locale NAME    show the extension in this language, such as es
  --desktop        open the desktop VS Code in place of one in the browser
`;

/** @throws Error with a sentence for the person when an option is unknown or its value is no use. */
export function readStartOptions(args: string[], cwd: string): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      endpoint: { type: 'string' },
      port: { type: 'string', default: '0' },
      profile: { type: 'string' },
      folder: { type: 'string', default: cwd },
      locale: { type: 'string' },
      desktop: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port}: say a number from 0 to 65535.`);
  if (values.endpoint !== undefined && !/^https?:\/\//.test(values.endpoint))
    throw new Error(`--endpoint ${values.endpoint}: say an address that begins with http:// or https://.`);
  return { ...values, port };
}

/**
 * The environment that carries the options to the extension: the variables that every AWS tool knows, and
 * EC2_LAB_PROFILE, the profile to begin with whatever was chosen the last time.
 */
export function startEnvironment(options: StartOptions, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // npm's view of this project and an outer VS Code's view of itself would confuse the terminals inside.
  const kept = Object.entries(env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|EC2_LAB_PROFILE$)/.test(name),
  );
  const profile = options.profile ?? (options.endpoint === undefined ? PRACTICE_ID : undefined);
  return {
    ...Object.fromEntries(kept),
    ...(profile && { EC2_LAB_PROFILE: profile }),
    ...(options.endpoint && { AWS_ENDPOINT_URL: options.endpoint }),
    ...(options.profile && { AWS_PROFILE: options.profile }),
  };
}
