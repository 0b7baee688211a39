/**
 * An EC2 with canned answers, in a process of its own so that it does not share the measured event loop: 17 regions
 * with 300 instances each, in pages of 100. Says its port to the parent and ends with it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const REGIONS = 17;
const PAGES = 3;
const PER_PAGE = 100;

const regions = Array.from({ length: REGIONS }, (_, n) => `zz-region-${n + 1}`);
const pages = new Map(
  regions.flatMap((region, r) =>
    Array.from({ length: PAGES }, (_, page) => [
      `${region} ${page}`,
      Buffer.from(instancesPage(region, r, page)),
    ]),
  ),
);
const regionList = Buffer.from(
  `<DescribeRegionsResponse><regionInfo>${regions
    .map(
      (name) =>
        `<item><regionName>${name}</regionName><regionEndpoint>ec2.${name}.example</regionEndpoint></item>`,
    )
    .join('')}</regionInfo></DescribeRegionsResponse>`,
);

function instancesPage(region: string, regionNumber: number, page: number): string {
  const items = Array.from({ length: PER_PAGE }, (_, n) =>
    reservation(region, regionNumber * 1000 + page * 100 + n),
  );
  const token = page + 1 < PAGES ? `<nextToken>${page + 1}</nextToken>` : '';
  return `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><reservationSet>${items.join('')}</reservationSet>${token}</DescribeInstancesResponse>`;
}

/** As EC2 answers for an ordinary instance: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
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
        : pages.get(`${region} ${parameters.get('NextToken') ?? '0'}`);
    response.writeHead(answer ? 200 : 400, { 'Content-Type': 'text/xml;charset=UTF-8' }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
