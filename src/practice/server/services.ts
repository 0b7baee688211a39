import { cloudwatch } from '../cloudwatch';
import { awsJson, rpcV2Cbor } from '../codec/jsonProtocols';
import type { Protocol } from '../codec/protocol';
import { ec2 } from '../ec2';
import { instanceConnect } from '../instanceConnect';
import { pricing } from '../pricing';
import type { Service } from '../service';
import { ssm } from '../ssm';
import { sts } from '../sts';

/** All that the practice cloud has of AWS. */
const services: readonly Service[] = [cloudwatch, ec2, instanceConnect, pricing, ssm, sts];

/** @param name what the scope of a signature says; a request without one is answered as EC2 would. */
export function serviceNamed(name: string = ec2.name): Service | undefined {
  return services.find((service) => service.name === name);
}

/** The protocol of one request: CloudWatch's clients have spoken three over the years, and each says which. */
export function protocolOf(
  service: Service,
  headers: Readonly<Record<string, string | undefined>>,
): Protocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcV2Cbor;
  const [, version] = /^application\/x-amz-json-(1\.[01])/.exec(headers['content-type'] ?? '') ?? [];
  return version === undefined ? service.protocol : awsJson(version as '1.0' | '1.1');
}
