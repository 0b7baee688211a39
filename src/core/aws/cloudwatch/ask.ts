import { asker } from '../../account/asker';

export const askCloudWatch = asker('cloudwatch');
