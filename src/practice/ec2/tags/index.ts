import { CreateTags$, DeleteTags$, DescribeTags$ } from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { createTags, deleteTags } from './change';
import { describeTags } from './describe';

export const tagActions = [
  bind(CreateTags$, createTags),
  bind(DeleteTags$, deleteTags),
  bind(DescribeTags$, describeTags),
];
