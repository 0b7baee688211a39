import { callerAddresses } from '../../ec2/network/callerAddresses';
import { getFirewall } from '../../ec2/firewall/describe';
import { instanceStatus } from '../../ec2/instances/instanceStatus';
import { networkAclOf } from '../../ec2/network/networkAcls';
import { internetGatewayOf, routeTableOf } from '../../ec2/network/routes';
import { effectiveConfig } from '../../ssh/effectiveConfig';
import { entryAlone } from '../../ssh/entryAlone';
import { reachSsh } from '../../ssh/reachSsh';
import { trySsh } from '../../ssh/sshClient';

/** What the checks ask besides what a lab asks. Tests put their own in the place of these. */
export const realDiagnoseTools = {
  callerAddresses,
  effectiveConfig,
  entryAlone,
  getFirewall,
  instanceStatus,
  internetGatewayOf,
  networkAclOf,
  reachSsh,
  routeTableOf,
  trySsh,
};

export type DiagnoseTools = Readonly<typeof realDiagnoseTools>;
