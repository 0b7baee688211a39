import type { Place } from '../../account/account';
import { ask } from '../ask';

export interface ConsoleOptions {
  /** The live output, which only types on the Nitro system have; otherwise it is minutes late. */
  readonly latest: boolean;
  readonly signal?: AbortSignal;
}

/** What an instance wrote to its console. */
export interface ConsoleOutput {
  /** Decoded: at most the last 64 KB, "" when there is nothing yet. */
  readonly text: string;
  /** When it was written last, as EC2 says. */
  readonly producedAt: Date | undefined;
}

/**
 * The console of an instance. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html
 */
export async function readConsole(
  at: Place,
  id: string,
  { latest, signal }: ConsoleOptions,
): Promise<ConsoleOutput> {
  const { Output, Timestamp } = await ask(
    at,
    'ec2:GetConsoleOutput',
    (sdk) => new sdk.GetConsoleOutputCommand({ InstanceId: id, ...(latest && { Latest: true }) }),
    signal,
  );
  return { text: Output ? Buffer.from(Output, 'base64').toString('utf8') : '', producedAt: Timestamp };
}

/** Its text alone. Throws Problem. */
export async function consoleOutput(at: Place, id: string, options: ConsoleOptions): Promise<string> {
  return (await readConsole(at, id, options)).text;
}
