/**
 * An EC2 with canned answers, in a process of its own so that it does not share the measured event loop: so many
 * regions and instances in each as its arguments say, in pages as they are asked for. Says its port to the parent and
 * ends with it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [REGIONS = 0, PER_REGION = 0] = process.argv.slice(2).map(Number);

const regions = Array.from({ length: REGIONS }, (_, n) => `zz-region-${n + 1}`);
const pages = new Map<string, Buffer>();
const regionList = Buffer.from(
  `<DescribeRegionsResponse><regionInfo>${regions
    .map(
      (name) =>
        `<item><regionName>${name}</regionName><regionEndpoint>ec2.${name}.example</regionEndpoint></item>`,
    )
    .join('')}</regionInfo></DescribeRegionsResponse>`,
);

/** Made once, so that later rounds measure who reads it. */
function pageOf(region: string, begin: number, size: number): Buffer | undefined {
  const key = `${region} ${begin} ${size}`;
  const page = pages.get(key) ?? instancesPage(region, begin, size);
  if (page) pages.set(key, page);
  return page;
}

function instancesPage(region: string, begin: number, size: number): Buffer | undefined {
  const regionNumber = regions.indexOf(region);
  if (regionNumber < 0) return undefined;
  const end = Math.min(begin + size, PER_REGION);
  const items = Array.from({ length: end - begin }, (_, n) =>
    reservation(region, regionNumber * 1000 + begin + n),
  );
  const token = end < PER_REGION ? `<nextToken>${end}</nextToken>` : '';
  return Buffer.from(
    `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><reservationSet>${items.join('')}</reservationSet>${token}</DescribeInstancesResponse>`,
  );
}

/**
 * As EC2 answers for an ordinary instance:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
function reservation(region: string, number: number): string {
  const hex = number.toString(16).padStart(17, '0');
  const address = `10.0.${number % 250}.${number % 199}`;
  const group =
    '<groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>lab</groupName></item></groupSet>';
  return `<item><reservationId>r-${hex}</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item>
<instanceId>i-${hex}</instanceId><imageId>ami-0123456789abcdef0</imageId><instanceState><code>16</code><name>running</name></instanceState>
<privateDnsName>ip-${address}.ec2.internal</privateDnsName><dnsName>ec2-${address}.compute-1.amazonaws.com</dnsName><reason/>
<keyName>key-${number % 9}</keyName><amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>t3.micro</instanceType>
<launchTime>2026-11-2${number % 9}T10:20:30.000Z</launchTime><placement><availabilityZone>${region}a</availabilityZone><groupName/><tenancy>default</tenancy></placement>
<monitoring><state>disabled</state></monitoring><subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>
<privateIpAddress>${address}</privateIpAddress><ipAddress>203.0.113.${number % 250}</ipAddress><sourceDestCheck>true</sourceDestCheck>${group}
<architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>
<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-${hex}</volumeId><status>attached</status><attachTime>2026-11-20T10:20:31.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>
<virtualizationType>hvm</virtualizationType><clientToken>token-${hex}</clientToken>
<tagSet><item><key>Name</key><value>machine-${number}</value></item><item><key>course</key><value>statistics-101</value></item><item><key>owner</key><value>student-${number % 40}</value></item></tagSet>
<hypervisor>xen</hypervisor><networkInterfaceSet><item><networkInterfaceId>eni-${hex}</networkInterfaceId><subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId><description/><ownerId>123456789012</ownerId><status>in-use</status><macAddress>0a:00:00:00:00:01</macAddress><privateIpAddress>${address}</privateIpAddress><sourceDestCheck>true</sourceDestCheck>${group}<attachment><attachmentId>eni-attach-${hex}</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>2026-11-20T10:20:30.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment><ipv6AddressesSet/></item></networkInterfaceSet>
<ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport><cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions><hibernationOptions><configured>false</configured></hibernationOptions>
<metadataOptions><state>applied</state><httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint></metadataOptions><platformDetails>Linux/UNIX</platformDetails><usageOperation>RunInstances</usageOperation>
</item></instancesSet></item>`;
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const parameters = new URLSearchParams(body);
    // The region is in the signature's scope: Credential=KEY/DATE/REGION/ec2/aws4_request
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const answer =
      parameters.get('Action') === 'DescribeRegions'
        ? regionList
        : pageOf(region, Number(parameters.get('NextToken')), Number(parameters.get('MaxResults')) || 1000);
    response.writeHead(answer ? 200 : 400, { 'Content-Type': 'text/xml;charset=UTF-8' }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
