import type { Place } from '../../account/account';
import { asker } from '../../account/asker';

const askSsm = asker('ssm');

/**
 * The value of an SSM parameter. Throws Problem; ImageNotFound when it does not exist, for the parameters we read all
 * name images. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export async function parameterValue(at: Place, name: string, signal?: AbortSignal): Promise<string> {
  const { Parameter } = await askSsm(
    at,
    'ssm:GetParameter',
    (client, sdk, options) => client.send(new sdk.GetParameterCommand({ Name: name }), options),
    signal,
  );
  return Parameter?.Value ?? '';
}
