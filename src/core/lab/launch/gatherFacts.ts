import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { LaunchTemplateData } from '../../ec2/launchTemplates/launchTemplateData';
import type { Image, SecurityGroup, Subnet } from '../../ec2/types';
import { errorCode } from '../../files';
import { isCancellation, Problem } from '../../problem';
import { checkMachine } from './checkMachine';
import { toolsOf, type LabDeps } from '../deps';
import type { LaunchFacts } from './facts';
import { firstBootFor, userByImage, userByOrigin } from '../connect/imageUser';
import { keyFor } from './keyFor';
import { readUserFile } from '../template/readUserFile';
import { resolveImage } from './resolveImage';
import type { DataVolume, Template } from '../template/template';
import { ADMIN_CONTAINER_USER } from './userData/adminContainer';
import { firstStartOf } from './userData/firstStart';
import { userDataText } from './userData/userDataText';
import { wayFacts } from './wayIn/wayFacts';

/** What the look-ups work with, and where the template is. */
export interface FactsDeps extends LabDeps {
  /** The template's own file, where its user data file is looked for; undefined for one without a file. */
  readonly templateFile?: string | undefined;
  /** The account's launch template that the template was made of, and that EC2 is to launch. */
  readonly launchTemplate?: LaunchTemplateData | undefined;
}

/**
 * Looks up everything that a launch plan depends on, side by side, and checks that it fits together. Makes nothing.
 *
 * Throws Problem: ImageNotFound, ImageMismatch, NotFound (type, key pair, group, subnet, default VPC), KeyFile when
 * the private half of the key pair is not here, BadTemplate for what EC2 does not combine, InvalidState for systems
 * without SSH, and what the calls themselves throw.
 */
export async function gatherFacts(
  at: Place,
  template: Template,
  deps: FactsDeps,
  signal: AbortSignal,
): Promise<LaunchFacts> {
  const { cloud, ssh } = toolsOf(deps);
  const { launchTemplate } = deps;
  // A network interface that exists has a subnet and groups of its own, and EC2 takes no others.
  const given = launchTemplate?.network?.interfaceId !== undefined;
  const asksForGroup =
    template.securityGroup === undefined || template.securityGroup === 'ssh-from-my-address';
  const makesGroup = asksForGroup && !given;
  const type = cloud.getInstanceType(at, template.instanceType, signal);
  const pairs = cloud.listKeyPairs(at, signal);
  const all = await Promise.all([
    type,
    type.then((known) => resolveImage(at, template, known, deps, signal)),
    pairs,
    pairs.then((known) => keyFor(template, known, deps, signal)),
    cloud.listSecurityGroups(at, { signal }),
    given ? NO_NETWORK : networkOf(at, template, deps, signal),
    makesGroup ? cloud.callerAddress(deps.checkUrl, signal).then(cloud.callerCidr) : '',
    ssh.knownAliases(deps.folder),
    namesIn(deps.folder.dir),
    readUserFile(template, deps.templateFile),
    snapshotSizesOf(at, launchTemplate?.disks ?? template.dataVolumes?.map(ofFile) ?? [], deps, signal),
  ]);
  const [machine, image, keyPairs, key, known, net, callerCidr, takenAliases, localNames, ...ofFiles] = all;
  const [userFile, snapshotSizes] = ofFiles;
  const { subnet, subnets, vpcId } = net;
  const network = await wayFacts(at, template, { subnets, vpcId }, deps, signal);
  const userData = userFile ?? (launchTemplate?.userData && userDataText(launchTemplate.userData));
  checkMachine(template, image, machine, userData);
  const firstBoot = firstStartOf(await firstBootFor(at, image, deps, signal), userData);
  return {
    region: at.region,
    image,
    type: machine,
    user:
      firstBoot === 'bottlerocket'
        ? (template.loginUser ?? ADMIN_CONTAINER_USER)
        : await userOf(at, template, image, deps, signal),
    callerCidr,
    keyPairs,
    key,
    groups: known,
    group: asksForGroup ? undefined : groupFor(template, known, vpcId),
    subnet,
    vpcId,
    network,
    snapshotSizes,
    takenAliases,
    localNames,
    userFile,
    firstBoot,
    billed: at.account.billed,
  };
}

async function userOf(
  at: Place,
  template: Template,
  image: Image,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (template.loginUser !== undefined) return template.loginUser;
  const found = userByImage(image, { tags: template.tags, platform: image.platform });
  if (found) return 'user' in found ? found.user : undefined;
  return userByOrigin(at, image, deps, signal);
}

function groupFor(
  { securityGroup }: Template,
  groups: readonly SecurityGroup[],
  vpcId: string | undefined,
): SecurityGroup | undefined {
  if (securityGroup === undefined || securityGroup === 'ssh-from-my-address') return undefined;
  const matches = groups.filter((group) =>
    'id' in securityGroup ? group.id === securityGroup.id : group.name === securityGroup.name,
  );
  const found = matches.find((group) => vpcId === undefined || group.vpcId === vpcId);
  if (found) return found;
  const asked = 'id' in securityGroup ? securityGroup.id : securityGroup.name;
  throw new Problem(
    'NotFound',
    matches.length > 0
      ? l10n.t('The security group {0} belongs to another network (VPC) than the subnet.', asked)
      : l10n.t('The security group {0} does not exist in this region.', asked),
  );
}

async function networkOf(
  at: Place,
  template: Template,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<{ subnet: Subnet | undefined; subnets: readonly Subnet[]; vpcId: string | undefined }> {
  const { cloud } = toolsOf(deps);
  if (template.subnet === undefined) {
    const [vpcId, subnets] = await Promise.all([
      cloud.defaultVpcId(at, signal),
      subnetsOrNone(at, deps, signal),
    ]);
    if (vpcId !== undefined) return { subnet: undefined, subnets, vpcId };
    throw new Problem(
      'NotFound',
      l10n.t('The region {0} has no default network (VPC): name a subnet in the template.', at.region),
    );
  }
  const subnets = await cloud.listSubnets(at, signal);
  const subnet = subnets.find((one) => one.id === template.subnet);
  if (subnet) return { subnet, subnets, vpcId: subnet.vpcId };
  throw new Problem('NotFound', l10n.t('The subnet {0} does not exist in this region.', template.subnet));
}

const NO_NETWORK = { subnet: undefined, subnets: [], vpcId: undefined };

interface FromSnapshot {
  readonly sizeGiB: number | undefined;
  readonly snapshotId: string | undefined;
}

const ofFile = ({ sizeGiB, snapshot }: DataVolume): FromSnapshot => ({ sizeGiB, snapshotId: snapshot });

/** Without a subnet to find nobody needs the list but the review. */
async function subnetsOrNone(at: Place, deps: LabDeps, signal: AbortSignal): Promise<readonly Subnet[]> {
  return toolsOf(deps)
    .cloud.listSubnets(at, signal)
    .catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      deps.log.debug(`The subnets are not known: ${String(error)}`);
      return [];
    });
}

async function snapshotSizesOf(
  at: Place,
  disks: readonly FromSnapshot[],
  deps: LabDeps,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const ids = disks.flatMap(({ sizeGiB, snapshotId = [] }) => (sizeGiB === undefined ? snapshotId : []));
  if (ids.length === 0) return new Map();
  const snapshots = await toolsOf(deps).cloud.listSnapshots(at, { ids, signal });
  return new Map(snapshots.map(({ id, sizeGiB }) => [id, sizeGiB]));
}

/** Names of the files in ~/.ssh without the ending of keys; none when there is no such folder yet. */
async function namesIn(dir: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await fs.readdir(dir)).map((name) => name.replace(/\.pem$/, '')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return new Set();
    throw new Problem('SshFolder', l10n.t('The folder {0} cannot be read.', dir), { cause: error });
  }
}
