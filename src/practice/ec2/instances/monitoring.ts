import type {
  ModifyInstanceMetadataOptionsRequest,
  ModifyInstanceMetadataOptionsResult,
  MonitorInstancesRequest,
  MonitorInstancesResult,
  UnmonitorInstancesRequest,
  UnmonitorInstancesResult,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { describeMetadata } from './describeInstance';
import { findInstance, findInstances } from './find';
import { checkReadableTags } from './readableTags';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MonitorInstances.html */
export function monitorInstances(
  call: Call,
  { InstanceIds: ids }: MonitorInstancesRequest,
): MonitorInstancesResult {
  return { InstanceMonitorings: monitoring(call, ids ?? [], true) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnmonitorInstances.html */
export function unmonitorInstances(
  call: Call,
  { InstanceIds: ids }: UnmonitorInstancesRequest,
): UnmonitorInstancesResult {
  return { InstanceMonitorings: monitoring(call, ids ?? [], false) };
}

function monitoring(call: Call, ids: readonly string[], detailedMonitoring: boolean) {
  return findInstances(call, ids).map((instance) => {
    call.db.instances.put({ ...instance, detailedMonitoring });
    const state = detailedMonitoring ? ('enabled' as const) : ('disabled' as const);
    return { InstanceId: instance.id, Monitoring: { State: state } };
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html */
export function modifyInstanceMetadataOptions(
  call: Call,
  input: ModifyInstanceMetadataOptionsRequest,
): ModifyInstanceMetadataOptionsResult {
  const instance = findInstance(call, input.InstanceId ?? '');
  const { metadata } = instance;
  const changed = {
    ...instance,
    metadata: {
      httpTokens: input.HttpTokens ?? metadata.httpTokens,
      httpEndpoint: input.HttpEndpoint ?? metadata.httpEndpoint,
      hopLimit: input.HttpPutResponseHopLimit ?? metadata.hopLimit,
      instanceTags: input.InstanceMetadataTags ?? metadata.instanceTags,
    },
  };
  checkReadableTags(changed.metadata.instanceTags, instance.tags);
  call.db.instances.put(changed);
  return { InstanceId: instance.id, InstanceMetadataOptions: describeMetadata(changed) };
}
