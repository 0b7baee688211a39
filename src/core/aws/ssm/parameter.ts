import type { Place } from '../../account/account';
import { callAws } from '../../account/callAws';

/**
 * The value of an SSM parameter. Throws Problem; ImageNotFound when it does not exist, for the parameters we read all
 * name images. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export async function parameterValue(at: Place, name: string, signal?: AbortSignal): Promise<string> {
  const { Parameter } = await callAws(
    at,
    'ssm:GetParameter',
    async (options) => {
      const { GetParameterCommand } = await import('@aws-sdk/client-ssm');
      const client = await at.account.ssm(at.region);
      return client.send(new GetParameterCommand({ Name: name }), options);
    },
    signal,
  );
  return Parameter?.Value ?? '';
}
