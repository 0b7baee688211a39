import type { Place } from '../account/account';
import { ask } from './ask';

/**
 * What the instance wrote to its console, decoded: at most the last 64 KB, "" when there is nothing yet. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html
 *
 * @param options.latest the live output, which only types on the Nitro system have; otherwise it is minutes late.
 */
export async function consoleOutput(
  at: Place,
  id: string,
  { latest, signal }: { readonly latest: boolean; readonly signal?: AbortSignal },
): Promise<string> {
  const { Output } = await ask(
    at,
    'ec2:GetConsoleOutput',
    (sdk) => new sdk.GetConsoleOutputCommand({ InstanceId: id, ...(latest && { Latest: true }) }),
    signal,
  );
  return Output ? Buffer.from(Output, 'base64').toString('utf8') : '';
}
