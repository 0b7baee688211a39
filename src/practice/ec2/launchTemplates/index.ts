import {
  CreateLaunchTemplate$,
  CreateLaunchTemplateVersion$,
  DeleteLaunchTemplate$,
  DeleteLaunchTemplateVersions$,
  DescribeLaunchTemplates$,
  DescribeLaunchTemplateVersions$,
  ModifyLaunchTemplate$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { deleteLaunchTemplate, deleteLaunchTemplateVersions, modifyLaunchTemplate } from './change';
import { createLaunchTemplate, createLaunchTemplateVersion } from './create';
import { describeLaunchTemplates } from './describe';
import { describeLaunchTemplateVersions } from './describeVersions';

export const launchTemplateActions = [
  bind(CreateLaunchTemplate$, createLaunchTemplate),
  bind(CreateLaunchTemplateVersion$, createLaunchTemplateVersion),
  bind(DeleteLaunchTemplate$, deleteLaunchTemplate),
  bind(DeleteLaunchTemplateVersions$, deleteLaunchTemplateVersions),
  bind(DescribeLaunchTemplates$, describeLaunchTemplates),
  bind(DescribeLaunchTemplateVersions$, describeLaunchTemplateVersions),
  bind(ModifyLaunchTemplate$, modifyLaunchTemplate),
];
