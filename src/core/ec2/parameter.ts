import { abortable } from '../account/abortable';
import type { Place } from '../account/account';
import { toProblem } from '../account/awsProblem';

/**
 * The value of an SSM parameter. Throws Problem; ImageNotFound when it does not exist, for the parameters we read all
 * name images. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export async function parameterValue(at: Place, name: string, signal?: AbortSignal): Promise<string> {
  try {
    signal?.throwIfAborted();
    const { GetParameterCommand } = await import('@aws-sdk/client-ssm');
    const client = await at.account.ssm(at.region);
    const sent = client.send(new GetParameterCommand({ Name: name }), signal ? { abortSignal: signal } : {});
    const { Parameter } = await abortable(sent, signal);
    return Parameter?.Value ?? '';
  } catch (error) {
    const { profile, endpoint } = at.account;
    throw toProblem(error, { doing: 'ssm:GetParameter', profile, region: at.region, endpoint });
  }
}
