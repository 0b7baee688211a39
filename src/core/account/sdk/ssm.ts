export { SSMClient as Client, GetParameterCommand } from '@aws-sdk/client-ssm';
