import { callerAddresses } from '../../ec2/callerAddresses';
import { getFirewall } from '../../ec2/firewall/describe';
import { instanceStatus } from '../../ec2/instanceStatus';
import { networkAclOf } from '../../ec2/networkAcls';
import { internetGatewayOf, routeTableOf } from '../../ec2/routes';
import { reachSsh } from '../../ssh/reachSsh';
import { effectiveConfig, trySsh } from '../../ssh/sshClient';

/** What the checks ask besides what a lab asks. Tests put their own in the place of these. */
export const realDiagnoseTools = {
  callerAddresses,
  effectiveConfig,
  getFirewall,
  instanceStatus,
  internetGatewayOf,
  networkAclOf,
  reachSsh,
  routeTableOf,
  trySsh,
};

export type DiagnoseTools = Readonly<typeof realDiagnoseTools>;
